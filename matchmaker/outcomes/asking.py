"""The question after a day: everybody who met somebody is asked once what came of it."""

from datetime import date, timedelta

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailKind
from matchmaker.mail.outbox import Mail, enqueue_all
from matchmaker.mail.receivers import receivers, receivers_of
from matchmaker.models import Booking, Event
from matchmaker.programme import timetable

ASKED_FOR = timedelta(hours=20)  # after the last meeting of a day nobody is asked any more


def ask(event: Event) -> None:
    """Enqueue the question to everybody with a meeting on a day whose last slot is over. Idempotent."""
    wall = timetable.wall(event)
    for day in {slot.starts_at.date() for slot in event.slots} & {wall.date(), wall.date() - timedelta(days=1)}:
        booked = _booked(event, day)
        ends = [slot.ends_at for slot in event.slots if slot.id in {number for number, _ in booked}]
        if ends and max(ends) <= wall < max(ends) + ASKED_FOR:
            people = receivers_of({person for _, person in booked})
            enqueue_all(MailKind.OUTCOMES, [
                Mail(address, locale, {"day": day.isoformat()}, f"outcomes:{person.id}:{day}:{address}", person)
                for person in people
                for address, locale in receivers(person)
            ], event=event)  # fmt: skip


def _booked(event: Event, day: date) -> set[tuple[int, int]]:
    """Return (slot, participant) of everything that is booked on a day."""
    slots = [slot.id for slot in timetable.slots_on(event, day)]
    query = select(Booking.slot_id, Booking.participant_id)
    rows = db.session.execute(query.where(Booking.slot_id.in_(slots), Booking.participant_id.is_not(None)))
    return {(row.slot_id, row.participant_id) for row in rows}
