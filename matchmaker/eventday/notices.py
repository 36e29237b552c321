"""Mails of the day: what the other side of a meeting is told at once."""

from matchmaker.eventday import facts
from matchmaker.eventday.today import Held, todays
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailKind
from matchmaker.mail import meeting_lines, outbox
from matchmaker.mail.letter import Letter
from matchmaker.mail.receivers import receivers
from matchmaker.models import DayFact, Outbox, Participant
from matchmaker.programme.languages import localised


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


def late(row: Outbox) -> Letter | None:
    """Return the content of a mail about somebody who will be late; none once they took it back or the meeting is over."""
    fact, me = db.session.get(DayFact, row.content["fact_id"]), db.session.get(Participant, row.participant_id)
    if fact is None or me is None or fact.participant is None or facts.is_undone(fact):
        return None
    held = todays(me.event, fact.meeting_key)
    if held is None or clock.wall(clock.now(), me.event.time_zone) >= held.slot.ends_at:
        return None
    meeting = meeting_lines.row(held.slot, held, fact.participant)
    return Letter({
        "event_name": localised(me.event.name), "me": me.name, "participant_id": me.id,
        "meeting": meeting, "minutes": fact.minutes,
    })  # fmt: skip
