"""Mails to participants whose day a newly approved version changes. They are held until it is published."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from matchmaker.agendas import change_digest
from matchmaker.foundation.extensions import db
from matchmaker.mail.outbox import Mail, enqueue_all
from matchmaker.mail.receivers import receivers, receivers_of
from matchmaker.models import Agenda, Event, Meeting, Participant
from matchmaker.planning import versions
from matchmaker.planning.changes import KINDS, ChangedKeys, Changes, changes_between, held
from matchmaker.programme.timetable import ahead

NOTHING: ChangedKeys = {kind: [] for kind in KINDS}
AFTER_CANCELLATION = 2  # a cancellation leaves with the sequence of the meeting and one


def write(event: Event, agenda: Agenda, after: Sequence[Meeting], before: Sequence[Meeting] | None) -> int:
    """Raise the SEQUENCE of moved meetings and write one held mail to each reader whose day changed; returns how many.

    `after` are the meetings of the agenda, `before` those of the published one (None without one). Who still waits for
    a mail about an earlier change gets one too: when it is released, it takes the place of that mail.
    """
    changes = changes_between(ahead(held(before or ())), ahead(held(after))).beyond_their_slots
    if before is not None:
        _raise_sequences(event, agenda, changes, before, after)
    told = dict.fromkeys(change_digest.untold(event), NOTHING) | changes.by_person()
    mails = [mail for person in receivers_of(told) for mail in _mails(person, agenda, told[person.id])]
    enqueue_all("agenda_published" if before is None else "agenda_changed", mails, event=event, held_by=agenda)
    return len(mails)


def _raise_sequences(
    event: Event, agenda: Agenda, changes: Changes, before: Sequence[Meeting], after: Sequence[Meeting]
) -> None:
    """Raise the SEQUENCE of changed meetings (RFC 5545): by one for a move, above the cancellation for a return."""
    known = {meeting.key: meeting.sequence for meeting in before}
    moved, returned = {one.key for one in changes.moved}, _told_before(event, agenda, [one.key for one in changes.new])
    for meeting in after:
        if meeting.key in returned:
            meeting.sequence = returned[meeting.key] + AFTER_CANCELLATION
        elif meeting.key in known:
            meeting.sequence = known[meeting.key] + (meeting.key in moved)


def _told_before(event: Event, agenda: Agenda, keys: list[str]) -> dict[str, int]:
    """Return the highest SEQUENCE of meetings in versions published before; unpublished meetings are missing."""
    if not keys:
        return {}
    earlier = (Agenda.event_id == event.id, Agenda.id != agenda.id, versions.EVER_PUBLISHED, Meeting.key.in_(keys))
    query = select(Meeting.key, func.max(Meeting.sequence)).join(Agenda).where(*earlier).group_by(Meeting.key)
    return dict(db.session.execute(query).all())


def _mails(person: Participant, agenda: Agenda, change: ChangedKeys) -> Iterator[Mail]:
    """Yield one mail to every account that acts for the participant."""
    content = {"agenda_id": agenda.id, "participant_id": person.id, "change": change}
    for address, locale in receivers(person):
        yield Mail(address, locale, content, f"agenda:{agenda.id}:{person.id}:{address}", person)
