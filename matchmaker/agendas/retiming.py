"""Slots that get another time, by a file or by the event's time zone: who is affected, and the mails to them.

All that saves slots or the time zone of an event does it inside `notifying`. People who meet in such a slot get a mail of
changes and calendar files with a higher SEQUENCE; the side that is asked by an invitation gets it again. Nobody is told
of what has begun.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from matchmaker.agendas import change_digest
from matchmaker.agendas.promised_in import Promised, people_of, promised_in
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.invitations import mails
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.models import Agenda, Event, Invitation, Meeting, Participant
from matchmaker.models.invitation import ASKED
from matchmaker.planning import versions
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import slot_times
from matchmaker.programme.slot_times import Times

AGAIN = {InvitationState.SENT: "invitation", InvitationState.COUNTERED: "invitation_countered"}


@dataclass(frozen=True)
class Retimed(Promised):
    """What is promised or asked for in slots whose time differs between `before` and `after`."""

    before: Times
    after: Times

    @property
    def slots(self) -> list[int]:
        """Return the affected slots, in chronological order."""
        return sorted(self.held, key=lambda slot: self.before[slot])


def retimed(event: Event, before: Times, after: Times) -> Retimed:
    """Return what is affected where slots move from `before` to `after`.

    A slot that either lacks, or that has begun, does not move.
    """
    now = clock.now()
    moved = {slot: times for slot, times in before.items() if slot in after and after[slot] != times and times[0] > now}
    found = promised_in(event, moved)
    return Retimed(found.meetings, found.invitations, before, after)


@contextmanager
def notifying(event: Event) -> Iterator[None]:
    """Notify everybody whom the block affects."""
    before = slot_times.of(event)
    yield
    db.session.flush()
    notify(event, retimed(event, before, slot_times.of(event)))


def notify(event: Event, found: Retimed) -> None:
    """Raise the SEQUENCE of everything that is affected, and write the mails."""
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
    for who in people_of(one):
        changed.setdefault(who, []).append(one)


def _mail(person: Participant, shown: Agenda | None, mine: list[Meeting | Invitation], found: Retimed) -> None:
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
