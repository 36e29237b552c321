"""Another delegate takes a chair: the desk says who really sits there, and both sides see it."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import retiming
from matchmaker.agendas.retiming import Retimed
from matchmaker.eventday.acts import require_event_day
from matchmaker.eventday.courses import OFF
from matchmaker.eventday.today import Held, meeting_of_today
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Attendance, Delegate, Event, Meeting, Participant
from matchmaker.models.invitation import InvitationSeat
from matchmaker.people.spoken_languages import best_common
from matchmaker.planning import versions
from matchmaker.planning.delegates import in_slots, live_invitations, spoken_by_all
from matchmaker.planning.sitting import sitters, spoken_by
from matchmaker.programme import slot_times, timetable


def choices(person: Participant, sits: int | None) -> list[Delegate | None]:
    """Return who else can sit for a participant than the delegate who `sits`; None stands for the participant themselves."""
    return [one for one in sitters(person).values() if (one.id if one else None) != sits]


def swap(event: Event, key: str, person: Participant, delegate_id: int | None) -> list[Held]:
    """Seat another delegate of a participant in a meeting of today, or the participant themselves; returns what has changed.

    Who sits at another table in the slot exchanges chairs with the one who sits here.

    Both sides are told, unless the meeting has begun: then they see it. A meeting whose people share no language has none.
    Raises MissingError for somebody who cannot sit for the participant, RefusedError for a meeting that is over or off.
    """
    require_event_day(event)
    _lock(person)
    held = meeting_of_today(event, key)
    seat = next((one for one in held.people if one.participant_id == person.id), None)
    known = {one.id if one else None: one for one in sitters(person).values()}
    if seat is None or delegate_id not in known:
        raise MissingError(f"meeting {key}: delegate {delegate_id} does not sit for participant {person.key}")
    if held.state in OFF:
        raise RefusedError(f"meeting {key}: is off", code=ErrorCode.MEETING_GONE)
    if timetable.wall(event) >= held.slot.ends_at:
        raise RefusedError(f"meeting {key}: is over", code=ErrorCode.MEETING_PAST)
    if seat.delegate_id == delegate_id:
        return []
    changed = [held]
    there = next((one for other in _others(held) for one in other.people if _is_seat(one, person, delegate_id)), None)
    if there is not None:
        there.take(seat.delegate)
        changed.append(there.invitation if isinstance(there, InvitationSeat) else there.meeting)
    seat.take(known[delegate_id])
    for one in changed:
        _name_language(one)
    db.session.flush()
    audit.log(Act.DELEGATE_SWAPPED, "day", person.id, event=event, delegate=delegate_id)
    _tell(event, changed)
    return changed


def _is_seat(seat: Attendance | InvitationSeat, person: Participant, delegate_id: int | None) -> bool:
    """Return True for the seat of a participant in which a delegate sits, or they themselves."""
    return seat.participant_id == person.id and seat.delegate_id == delegate_id


def _lock(person: Participant) -> None:
    """Lock a participant, so that no other desk seats the same delegate in the same slot."""
    query = select(Participant.id).where(Participant.id == person.id)
    db.session.execute(query.with_for_update(of=Participant))


def _others(held: Held) -> list[Held]:
    """Return what else is held in the slot of a meeting."""
    event = held.slot.event
    agenda = held.agenda if isinstance(held, Meeting) else versions.published(event.id)
    every = [*(in_slots(agenda, [held.slot_id]) if agenda else ()), *live_invitations(event, held.slot_id)]
    return [one for one in every if one is not held]


def _name_language(held: Held) -> None:
    """Keep a meeting's language while both who sit speak it, else give it one that they share; none where they share none."""
    if held.interpreter_id is not None:
        return
    one, other = (
        spoken_by(seat.delegate, seat.participant) if seat.delegate else spoken_by_all(seat.participant)
        for seat in held.people
    )
    if held.language not in one or held.language not in other:
        held.language = best_common(one, other)


def _tell(event: Event, changed: list[Held]) -> None:
    """Raise the SEQUENCE of meetings of a slot, and write to their sides unless it has begun."""
    if timetable.has_begun(changed[0].slot):
        for held in changed:
            held.sequence += 1
        db.session.flush()
        return
    times, meetings = slot_times.of(event), [one for one in changed if isinstance(one, Meeting)]
    retiming.notify(event, Retimed(meetings, [one for one in changed if one not in meetings], times, times))
