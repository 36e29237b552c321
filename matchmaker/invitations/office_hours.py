"""Office hours: the slots that an investor opens for startups. Drafts follow them; what was sent stays."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, InvitationState
from matchmaker.invitations.holds import assign
from matchmaker.invitations.queries import of, opened_slots
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.models import Invitation, OfficeHour, Participant, Slot
from matchmaker.people import availability


def opened(investor: Participant) -> set[int]:
    """Return the ids of the slots opened; none means every slot that the agenda leaves free."""
    return set(db.session.scalars(select(OfficeHour.slot_id).where(OfficeHour.participant_id == investor.id)))


def open_slots(investor: Participant, slots: Iterable[int]) -> int:
    """Open exactly these slots of the event, and move the drafts outside; returns how many drafts stay outside.

    Slots of another event are ignored. Raises RefusedError for a slot in which the investor is not available.
    """
    wanted = {slot.id for slot in investor.event.slots} & set(slots)
    if wanted & availability.away(investor):
        raise RefusedError("slot: the investor is not available", code=ErrorCode.AWAY_HOURS, field="slot")
    if wanted != opened(investor):
        db.session.execute(delete(OfficeHour).where(OfficeHour.participant_id == investor.id))
        db.session.add_all(OfficeHour(participant_id=investor.id, slot_id=slot_id) for slot_id in sorted(wanted))
        db.session.flush()
        audit.log(Act.OFFICE_HOURS_SET, "participant", investor.id, event=investor.event_id, slots=len(wanted))
    return _follow(investor)


def _follow(investor: Participant) -> int:
    """Move the investor's drafts into the opened hours, round by round; returns how many find no place there."""
    drafts = [one for one in of(investor, [InvitationState.DRAFT]) if one.investor_id == investor.id]
    slots = opened_slots(investor)
    usable = {slot.id for slot in slots}
    outside = [one for one in drafts if one.slot_id not in usable]
    if not outside:
        return 0
    first = Seating.of(investor.event, [(investor, one.startup) for one in drafts])
    for number in {one.round for one in outside}:
        seating = first.copy()
        for one in drafts:
            if one.round == number and one not in outside:
                seating.take(
                    Opening(one.slot, one.place, one.seat, one.interpreter, one.language), investor, one.startup
                )
        _place(seating, slots, [one for one in outside if one.round == number and not one.chosen])
    db.session.flush()
    return sum(one.slot_id not in usable for one in outside)


def _place(seating: Seating, slots: Sequence[Slot], drafts: Sequence[Invitation]) -> None:
    """Move an investor's drafts into the opened slots, those with the fewest openings first."""

    def openings(one: Invitation) -> list[Opening]:
        return list(seating.openings(one.investor, one.startup, slots))

    for one in sorted(drafts, key=lambda draft: (len(openings(draft)), -(draft.score or 0), draft.id)):
        opening = next(iter(openings(one)), None)
        if opening is not None:
            assign(one, opening)
            seating.take(opening, one.investor, one.startup)
