"""Erasure of a participant, and visibility of the profile."""

from typing import Any

from sqlalchemy import delete, or_, select

from matchmaker import audit
from matchmaker.accounts import representations
from matchmaker.agendas import own_meetings, printing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import (
    Act,
    AgendaState,
    InvitationState,
    MeetingDeclineReason,
    MeetingState,
    ParticipantState,
)
from matchmaker.invitations import acts
from matchmaker.matching.scoring_profiles import vectors_of
from matchmaker.models import (
    Account,
    Attendance,
    Availability,
    Delegate,
    Invitation,
    MailRefusal,
    Meeting,
    Organisation,
    Outbox,
    Outcome,
    Participant,
    ProfileText,
    Relation,
    Representation,
    Score,
    Unmet,
    Vector,
    Wish,
)
from matchmaker.models.invitation import OPEN
from matchmaker.packages import proofs
from matchmaker.people import photos, profiles
from matchmaker.planning import versions
from matchmaker.privacy import pseudonyms
from matchmaker.programme.timetable import has_begun

BLANK = {
    "name": "—", "name_own": None, "honorific": None, "search_name": "", "email": None, "job_title": None,
    "headline": None, "headline_language": None, "text_language": None, "country": None, "region": None,
    "languages": [], "themes": [], "field_values": {}, "stage": None, "sector": None, "ticket_low": None, "ticket_high": None,
    "seeks_kinds": [], "seeks_stages": [], "seeks_regions": [], "feed_token": None, "photo": None, "draft": None,
    "seen_day": None, "badge": None, "standby": False, "on_screens": False,
    "organisation_id": None, "open_to_suggestions": False, "visible": False, "protocol": False,
}  # fmt: skip


def set_visible(participant: Participant, visible: bool) -> None:
    """Set whether others find the profile. Partners of existing meetings still see it."""
    if participant.visible == visible:
        return
    participant.visible = visible
    db.session.flush()
    audit.log(Act.VISIBILITY_SET, "participant", participant.id, event=participant.event_id, visible=visible)


def erase(participant: Participant) -> None:
    """Delete everything about a participant; cancels their meetings to come first and notifies the others.

    What has begun stays as it was, and nobody is notified of it. The row itself stays, blank and withdrawn: plans and
    figures of the event refer to its number.
    """
    participant.state, participant.visible = ParticipantState.WITHDRAWN, False  # first, so that nothing new is proposed
    db.session.flush()
    _leave_meetings(participant)
    _leave_invitations(participant)
    accounts = [one.account for one in participant.representations if not one.assistant]
    for address in {participant.email, *(account.email for account in accounts)} - {None}:
        db.session.execute(delete(Outbox).where(Outbox.participant_id == participant.id, Outbox.address == address))
    if participant.texts:
        db.session.execute(delete(Vector).where(Vector.text_hash.in_(vectors_of(participant))))
    for model, column in _rows_about():
        db.session.execute(delete(model).where(column == participant.id))
    printing.forget(participant)
    proofs.forget(participant.event)
    db.session.expire_all()
    photos.drop_photo(participant)
    organisation = participant.organisation
    for name, value in BLANK.items():
        setattr(participant, name, value)
    profiles.touch(participant)
    pseudonyms.pseudonymise_key(participant)
    _drop_organisation(organisation)
    audit.log(Act.PARTICIPANT_ERASED, "participant", participant.id, event=participant.event_id)
    db.session.flush()
    for account in accounts:
        forget_account(account)


def _leave_meetings(participant: Participant) -> None:
    """Cancel promised meetings to come, delete merely planned ones."""
    query = select(Meeting).join(Meeting.agenda).join(Attendance).where(Attendance.participant_id == participant.id)
    for meeting in db.session.scalars(query).unique():
        if meeting.agenda.state in (AgendaState.DRAFT, AgendaState.WRITING):
            db.session.delete(meeting)
        elif _is_to_come(meeting):
            shown = versions.is_published(meeting.agenda)
            own_meetings.cancel(participant, meeting, MeetingDeclineReason.NOT_ATTENDING, tell=shown)
    db.session.flush()


def _is_to_come(meeting: Meeting) -> bool:
    return (
        meeting.state is MeetingState.PLANNED and versions.is_promised(meeting.agenda) and not has_begun(meeting.slot)
    )


def _leave_invitations(participant: Participant) -> None:
    """Withdraw or decline open invitations and cancel agreed ones to come; the other side is notified."""
    query = select(Invitation).where(
        or_(Invitation.investor_id == participant.id, Invitation.startup_id == participant.id)
    )
    for one in db.session.scalars(query):
        if one.state is InvitationState.ACCEPTED and not has_begun(one.slot):
            acts.cancel(one, participant)
        elif one.state is InvitationState.SENT and one.startup_id == participant.id:
            acts.decline(one, participant)
        elif one.state in OPEN | {InvitationState.DRAFT}:
            acts.withdraw(one)
        one.message = one.decline_note = None
    db.session.flush()


def _drop_organisation(organisation: Organisation | None) -> None:
    """Delete an organisation without other members: its name may be a person's."""
    if organisation is None:
        return
    others = select(Participant.id).where(Participant.organisation_id == organisation.id).limit(1)
    if db.session.scalar(others) is None:
        db.session.delete(organisation)
        db.session.flush()


def _rows_about() -> list[tuple[type, Any]]:
    return [
        (ProfileText, ProfileText.participant_id),
        (Availability, Availability.participant_id),
        (Delegate, Delegate.participant_id),
        (Wish, Wish.from_id),
        (Wish, Wish.to_id),
        (Score, Score.a_id),
        (Score, Score.b_id),
        (Relation, Relation.a_id),
        (Relation, Relation.b_id),
        (Outcome, Outcome.participant_id),
        (Unmet, Unmet.a_id),
        (Unmet, Unmet.b_id),
        (Representation, Representation.participant_id),
    ]


def forget_account(account: Account) -> None:
    """Delete an account that acts for nobody and organises nothing, with all mails to its address."""
    address = account.email
    if representations.forget_idle([account]):
        db.session.execute(delete(Outbox).where(Outbox.address == address))
        db.session.execute(delete(MailRefusal).where(MailRefusal.address == address))
