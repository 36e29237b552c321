"""The mails that tell whose day a newly approved version changes. They are held until it is published."""

from collections.abc import Sequence

from matchmaker.foundation.extensions import db
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.models import Agenda, Event, Meeting, Participant
from matchmaker.planning.changes import ChangedKeys, changes_between, held, where


def write(event: Event, agenda: Agenda, after: Sequence[Meeting], before: Sequence[Meeting] | None) -> int:
    """Raise the sequence of meetings that moved, and write one held mail to each reader whose day changed; how many.

    `after` are the meetings of the agenda, `before` those of the published one, None where there is none.
    """
    _raise_sequences(after, before or ())
    changed = changes_between(held(before or ()), held(after)).by_person()
    return sum(
        _mail(event, db.session.get(Participant, who), agenda, keys, first=before is None)
        for who, keys in changed.items()
    )


def _raise_sequences(after: Sequence[Meeting], before: Sequence[Meeting]) -> None:
    """Calendars follow a meeting by its rising sequence."""
    known = {meeting.key: meeting for meeting in before}
    for meeting in after:
        old = known.get(meeting.key)
        if old is not None:
            meeting.sequence = old.sequence + (where(old) != where(meeting))


def _mail(event: Event, person: Participant, agenda: Agenda, change: ChangedKeys, *, first: bool) -> int:
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
