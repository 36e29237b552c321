"""Slots that get another time, by a file or by the event's time zone: who is hit, and telling them.

All that saves slots or the time zone of an event does it inside `telling`. People who meet in such a slot get a mail of
changes and calendar files with a higher SEQUENCE; the side that is asked by an invitation gets it again. Nobody is told
of what has begun.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.agendas import change_digest
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, MeetingState
from matchmaker.invitations import mails
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.models import Agenda, Attendance, Event, Invitation, Meeting, Participant
from matchmaker.models.invitation import ASKED, LIVE
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import slot_times
from matchmaker.programme.slot_times import Times

AGAIN = {InvitationState.SENT: "invitation", InvitationState.COUNTERED: "invitation_countered"}


@dataclass(frozen=True)
class Hit:
    """What is promised or asked for in slots whose time differs between `before` and `after`."""

    before: Times
    after: Times
    meetings: list[Meeting]
    invitations: list[Invitation]

    @property
    def slots(self) -> list[int]:
        """Return the slots that are hit, in chronological order."""
        return sorted(self.held, key=lambda slot: self.before[slot])

    @property
    def held(self) -> Counter[int]:
        """Return the number of meetings and invitations by slot; a meeting in two promised versions counts once."""
        return Counter(slot for slot, _ in {(one.slot_id, key_of(one)) for one in (*self.meetings, *self.invitations)})

    @property
    def people(self) -> set[int]:
        """Return the participants who meet, or are asked to, in these slots."""
        return {who for one in (*self.meetings, *self.invitations) for who in _people(one)}


def hit(event: Event, before: Times, after: Times) -> Hit:
    """Return what is hit where slots that lie at `before` are to lie at `after`; one that either lacks, or has begun, stays."""
    now = clock.now()
    moved = {slot: times for slot, times in before.items() if slot in after and after[slot] != times and times[0] > now}
    return Hit(before, after, _meetings(event, moved), _invitations(event, moved))


@contextmanager
def telling(event: Event) -> Iterator[None]:
    """Tell everybody who is hit by what the block saves."""
    before = slot_times.of(event)
    yield
    db.session.flush()
    tell(event, hit(event, before, slot_times.of(event)))


def tell(event: Event, found: Hit) -> None:
    """Raise the SEQUENCE of everything that is hit, and write the mails."""
    for one in (*found.meetings, *found.invitations):
        one.sequence += 1
    db.session.flush()
    shown = versions.published(event.id)
    changed: dict[int, list[Meeting | Invitation]] = {}
    for one in found.meetings:
        if shown is not None and one.agenda_id == shown.id:
            _note(changed, one)
    for one in found.invitations:
        if one.state is InvitationState.ACCEPTED:
            _note(changed, one)
        else:
            mails.to(AGAIN[one.state], one, one.startup if ASKED[one.state] == "startup" else one.investor, again=True)
    for who, mine in sorted(changed.items()):
        _mail(db.session.get(Participant, who), shown, mine, found)


def _note(changed: dict[int, list[Meeting | Invitation]], one: Meeting | Invitation) -> None:
    for who in _people(one):
        changed.setdefault(who, []).append(one)


def _mail(person: Participant, shown: Agenda | None, mine: list[Meeting | Invitation], found: Hit) -> None:
    """Write one mail of changes to every account that acts for a participant."""
    change = {"moved": sorted(key_of(one) for one in mine)}
    beginnings = [times[one.slot_id][0] for one in mine for times in (found.before, found.after)]
    mark = f"{key_of(mine[0])}:{mine[0].sequence}"
    for address, locale in receivers(person):
        row = outbox.enqueue(
            "agenda_changed",
            address,
            locale,
            {"agenda_id": shown.id if shown else None, "participant_id": person.id, "change": change},
            dedupe_key=f"retimed:{mark}:{person.id}:{address}",
            event=person.event,
            participant=person,
        )
        change_digest.gather(row, beginnings)


def _people(one: Meeting | Invitation) -> list[int]:
    if isinstance(one, Invitation):
        return [one.investor_id, one.startup_id]
    return [seat.participant_id for seat in one.people]


def _meetings(event: Event, slots: Times) -> list[Meeting]:
    """Return the meetings of promised versions in these slots that are not cancelled."""
    query = (
        select(Meeting)
        .join(Meeting.agenda)
        .where(Agenda.event_id == event.id, Agenda.state.in_(versions.PROMISED))
        .where(Meeting.slot_id.in_(slots), Meeting.state != MeetingState.CANCELLED)
        .options(selectinload(Meeting.people).joinedload(Attendance.participant))
    )
    return list(db.session.scalars(query.order_by(Meeting.id)))


def _invitations(event: Event, slots: Times) -> list[Invitation]:
    """Return the open and accepted invitations in these slots."""
    query = select(Invitation).where(Invitation.event_id == event.id, Invitation.state.in_(LIVE))
    return list(db.session.scalars(query.where(Invitation.slot_id.in_(slots)).order_by(Invitation.id)))
