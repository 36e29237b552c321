"""Two rows of one person become one: the first keeps what it has and takes what it lacks, the second is erased."""

from sqlalchemy import or_, select, update

from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Agenda, Attendance, Availability, Invitation, Meeting, Participant, ProfileText, Wish
from matchmaker.models.invitation import LIVE
from matchmaker.people import profiles
from matchmaker.planning import versions
from matchmaker.privacy import erasure

FILLED = (
    "honorific", "name_own", "email", "job_title", "organisation_id", "country", "region", "languages", "themes",
    "headline", "headline_language", "text_language", "stage", "sector", "ticket_low", "ticket_high", "seeks_kinds",
    "seeks_stages", "seeks_regions", "max_meetings", "min_meetings", "photo",
)  # fmt: skip


def merge(kept: Participant, other: Participant) -> None:
    """Make one of two participants of an event. Wishes, accounts and what `kept` has not written come from `other`.

    Raises RefusedError where `other` has promised meetings or invitations: those are other people's too.
    """
    if kept.id == other.id or kept.event_id != other.event_id:
        raise ValueError(f"participants {kept.id} and {other.id}: expected two of one event")
    if _is_promised(other):
        raise RefusedError(f"participant {other.key}: has meetings", code=ErrorCode.MERGED_MEETS)
    for name in FILLED:
        if not getattr(kept, name) and getattr(other, name):
            setattr(kept, name, getattr(other, name))
    kept.field_values = other.field_values | kept.field_values
    other.photo = None  # its file is the kept one's now, or goes with the erasure
    _take_texts(kept, other)
    _take_absences(kept, other)
    for one in other.representations:
        accounts.represent(one.account, kept, assistant=one.assistant)
    db.session.flush()
    _take_wishes(kept, other)
    kept.search_name = profiles.searched_by(kept)
    profiles.touch(kept)
    db.session.flush()
    audit.log(Act.PARTICIPANT_MERGED, "participant", kept.id, event=kept.event_id, other=other.id)
    erasure.erase(other)


def _is_promised(person: Participant) -> bool:
    met = (
        select(Meeting.id)
        .join(Meeting.agenda)
        .join(Attendance)
        .where(Attendance.participant_id == person.id, Agenda.state.in_(versions.PROMISED))
    )
    asked = select(Invitation.id).where(
        or_(Invitation.investor_id == person.id, Invitation.startup_id == person.id), Invitation.state.in_(LIVE)
    )
    return db.session.scalar(met.limit(1)) is not None or db.session.scalar(asked.limit(1)) is not None


def _take_texts(kept: Participant, other: Participant) -> None:
    for text in other.texts:
        if kept.text(text.field) is None:
            kept.texts.append(ProfileText(field=text.field, language=text.language, text=text.text))


def _take_absences(kept: Participant, other: Participant) -> None:
    known = {one.slot_id for one in kept.availability}
    for one in other.availability:
        if one.slot_id not in known:
            kept.availability.append(Availability(slot_id=one.slot_id, available=one.available, why=one.why))


def _take_wishes(kept: Participant, other: Participant) -> None:
    """Move wishes from and to `other`; one that `kept` has too, or that is between the two, stays behind and goes with it."""
    for mine, theirs in ((Wish.from_id, Wish.to_id), (Wish.to_id, Wish.from_id)):
        known = select(theirs).where(mine == kept.id)
        moved = update(Wish).where(mine == other.id, theirs != kept.id, theirs.not_in(known))
        db.session.execute(moved.values({mine: kept.id}))
    db.session.expire_all()
