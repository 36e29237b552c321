"""Mails of the day: a meeting that begins soon, and what its other side is told at once."""

from datetime import timedelta

from sqlalchemy import select

from matchmaker.agendas import my_agenda
from matchmaker.eventday import facts
from matchmaker.eventday.today import Held, todays
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailKind
from matchmaker.mail import meeting_lines, outbox
from matchmaker.mail.letter import Letter
from matchmaker.mail.receivers import receivers, receivers_of
from matchmaker.matching import suggestions
from matchmaker.matching.reason_sentences import sentences
from matchmaker.models import Booking, DayFact, Event, Outbox, Participant, Slot
from matchmaker.programme import timetable
from matchmaker.programme.languages import localised
from matchmaker.programme.settings import settings_of


def tell_late(fact: DayFact, held: Held) -> None:
    """Write to the other side that somebody will be late; nobody is told where it is not known who."""
    if fact.participant_id is None:
        return
    for person in (seat.participant for seat in held.people if seat.participant.id != fact.participant_id):
        for address, locale in receivers(person):
            outbox.enqueue(
                MailKind.RUNNING_LATE, address, locale, {"fact_id": fact.id}, dedupe_key=f"late:{fact.id}:{address}",
                event=person.event, participant=person,
            )  # fmt: skip


def remind(event: Event) -> None:
    """Enqueue a reminder to everybody whose meeting begins within the event's minutes. One for each slot, idempotent."""
    before, wall = timedelta(minutes=settings_of(event).remind_minutes), timetable.wall(event)
    for slot in event.slots:
        if before and slot.starts_at - before <= wall < slot.starts_at:
            _remind(event, slot)


def _remind(event: Event, slot: Slot) -> None:
    prefix = f"soon:{slot.id}:{slot.starts_at.isoformat(timespec='minutes')}:"
    told = select(Outbox.participant_id).where(Outbox.dedupe_key.startswith(prefix, autoescape=True))
    booked = select(Booking.participant_id).where(Booking.slot_id == slot.id, Booking.participant_id.is_not(None))
    left = set(db.session.scalars(booked)) - set(db.session.scalars(told))
    outbox.enqueue_all(MailKind.MEETING_SOON, [
        outbox.Mail(address, locale, {"slot_id": slot.id}, f"{prefix}{person.id}:{address}", person)
        for person in receivers_of(left)
        for address, locale in receivers(person)
    ], event=event)  # fmt: skip


def soon(row: Outbox) -> Letter | None:
    """Return the content of a reminder: the meetings of the slot with why the two meet; None once it has begun or none stands."""
    me = db.session.get(Participant, row.participant_id)
    mine = [one for one in my_agenda.entries(me) if one.stands and one.slot.id == row.content["slot_id"]]
    if not mine or timetable.has_begun(mine[0].slot):
        return None
    meetings = [meeting_lines.row(one.slot, one.held, one.other) | {"reasons": _why(me, one.other)} for one in mine]
    return Letter(
        {"event_name": localised(me.event.name), "me": me.name, "participant_id": me.id, "meetings": meetings}
    )


def _why(me: Participant, other: Participant) -> list[str]:
    return sentences(suggestions.reasons_with(me, other), me, other, 2)


def late(row: Outbox) -> Letter | None:
    """Return the content of a mail about somebody who will be late; none once they took it back or the meeting is over."""
    fact, me = db.session.get(DayFact, row.content["fact_id"]), db.session.get(Participant, row.participant_id)
    if fact is None or me is None or fact.participant is None or facts.is_undone(fact):
        return None
    held = todays(me.event, fact.meeting_key)
    if held is None or timetable.wall(me.event) >= held.slot.ends_at:
        return None
    meeting = meeting_lines.row(held.slot, held, fact.participant)
    return Letter({
        "event_name": localised(me.event.name), "me": me.name, "participant_id": me.id,
        "meeting": meeting, "minutes": fact.minutes,
    })  # fmt: skip
