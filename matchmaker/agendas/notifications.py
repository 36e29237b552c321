"""Whose day changed between two versions, and the mails that tell them: held until the newer version is published."""

from collections import defaultdict
from typing import Any

from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import MeetingState
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.models import Agenda, Event, Meeting, Participant
from matchmaker.planning.figures import meetings_of, where


def day_of(agenda: Agenda | None) -> dict[int, dict[str, Meeting]]:
    """participant -> key of the meeting -> meeting, without the cancelled ones."""
    days: dict[int, dict[str, Meeting]] = defaultdict(dict)
    for meeting in meetings_of(agenda) if agenda else ():
        if meeting.state is not MeetingState.CANCELLED:
            for one in meeting.people:
                days[one.participant_id][meeting.key] = meeting
    return days


def changes(before: dict[str, Meeting], after: dict[str, Meeting]) -> dict[str, list[str]]:
    """Keys of meetings that are new, moved or gone."""
    moved = [key for key in after if key in before and where(after[key]) != where(before[key])]
    return {
        "new": sorted(set(after) - set(before)),
        "moved": sorted(moved),
        "gone": sorted(set(before) - set(after)),
    }


def write(event: Event, before: Agenda | None, after: Agenda) -> int:
    """Raise the sequence of meetings that moved, and write one held mail to each whose day changed; how many."""
    old, new = day_of(before), day_of(after)
    _count_up(before, after)
    told = 0
    for participant_id in sorted(set(old) | set(new)):
        change = changes(old[participant_id], new[participant_id])
        if any(change.values()):
            told += _mail(event, db.session.get(Participant, participant_id), after, change, first=before is None)
    return told


def _count_up(before: Agenda | None, after: Agenda) -> None:
    """Calendars follow a meeting by its rising sequence."""
    known = {meeting.key: meeting for meeting in meetings_of(before)} if before else {}
    for meeting in meetings_of(after):
        old = known.get(meeting.key)
        if old is not None:
            meeting.sequence = old.sequence + (where(old) != where(meeting))


def _mail(event: Event, person: Participant, agenda: Agenda, change: dict[str, Any], *, first: bool) -> int:
    """One mail to everybody who acts for the participant."""
    readers = receivers(person)
    for address, locale in readers:
        enqueue(
            "agenda_published" if first else "agenda_changed",
            address,
            locale,
            {"agenda_id": agenda.id, "participant_id": person.id, "change": change},
            dedupe_key=f"agenda:{agenda.id}:{person.id}:{address}",
            event=event,
            participant=person,
            held_by=agenda,
        )
    return len(readers)
