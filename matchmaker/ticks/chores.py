"""Chores of the ticks. Each is idempotent and safe under concurrency, by row locks, leases and dedupe keys."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from matchmaker import jobs
from matchmaker.agendas import interpreter_mails, printing
from matchmaker.delivery import sender
from matchmaker.eventday import notices, standby
from matchmaker.files import uploads
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, InvitationState, ParticipantState, Phase, Strength
from matchmaker.invitations import acts, mails, queries
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.mailings import phase_reminders
from matchmaker.matching import rescoring
from matchmaker.matching.score_job import ScoreJob
from matchmaker.models import Booking, Event, Invitation, Participant, Slot, StandbyChair, Wish
from matchmaker.outcomes import asking
from matchmaker.packages import proofs
from matchmaker.planning import drafting
from matchmaker.programme import phases, timetable
from matchmaker.webhooks import delivery

MAILS = 200  # in one go, so that the lock is renewed in time
EVENING = time(18)  # the day before, wall time of the event
MORNING = time(9)
LEFT = 4  # an invitation is recalled when a quarter of its time is left


def expire_invitations() -> int:
    """Expire invitations that were not answered in time, each in a transaction of its own."""
    expired = 0
    for number in [invitation.id for invitation in queries.due()]:
        transactions.rollback()
        with writing():
            try:
                acts.expire(db.session.get(Invitation, number, populate_existing=True))
                transactions.commit()
                expired += 1
            except (RefusedError, ConflictError):  # answered while we looked
                transactions.rollback()
    return expired


def see_to_free_chairs() -> None:
    """Pass on the offers of free chairs that nobody answered, and ask the next; each chair in a transaction of its own."""
    for number in standby.due():
        transactions.rollback()
        with writing():
            try:
                standby.see_to(db.session.get_one(StandbyChair, number, populate_existing=True))
                transactions.commit()
            except (RefusedError, ConflictError):  # answered while we looked
                transactions.rollback()


def drain_outbox() -> None:
    sender.drain(most=MAILS)


def post_webhooks() -> None:
    delivery.post_due()


def recover_jobs() -> None:
    """Submit again the jobs whose worker died; fail those whose worker died at every attempt. Remove half-written drafts."""
    jobs.recover()
    drafting.remove_abandoned()


def forget_uploads() -> None:
    """Delete files that were previewed and not imported within a day, printouts and proofs: they hold personal data."""
    uploads.sweep()
    with writing():
        printing.sweep()
        proofs.sweep()
        transactions.commit()


def remind_of_invitations() -> None:
    """Remind of open invitations of an hour or more when the last quarter of their time begins."""
    now = clock.now()
    with writing():
        query = select(Invitation).where(Invitation.state == InvitationState.SENT, Invitation.expires_at > now)
        for one in db.session.scalars(query.order_by(Invitation.id)):
            length = one.expires_at - one.sent_at
            if length >= timedelta(hours=1) and one.expires_at - now <= length / LEFT:
                mails.to("invitation_reminder", one, one.startup)
        transactions.commit()


def remind_of_days() -> None:
    """Send every participant with meetings tomorrow the list of the day, on the evening before."""
    for event in _each_event():
        now = timetable.wall(event)
        for slots in _days(event):
            eve = datetime.combine(slots[0].starts_at.date() - timedelta(days=1), EVENING)
            if eve <= now < slots[0].starts_at:
                _remind(event, slots)


def remind_of_meetings() -> None:
    """Tell everybody of their meeting some minutes before it begins."""
    for event in _each_event():
        notices.remind(event)


def ask_for_outcomes() -> None:
    """Ask everybody who met somebody, once the day is over, what came of it."""
    for event in _each_event():
        asking.ask(event)


def tell_interpreters() -> None:
    """Mail interpreters whose agenda is not what they were told last."""
    for event in _each_event():
        interpreter_mails.tell(event)


def _open_events() -> Sequence[int]:
    """Return the ids of the events that are not archived."""
    return db.session.scalars(select(Event.id).where(Event.archived_at.is_(None)).order_by(Event.id)).all()


def _each_event() -> Iterator[Event]:
    """Yield every event that is not archived in a transaction of its own, begun as a writer and committed."""
    ids = _open_events()
    transactions.rollback()
    for number in ids:
        with writing():
            yield db.session.get(Event, number)
            transactions.commit()


def _days(event: Event) -> list[list[Slot]]:
    days: dict[int, list[Slot]] = {}
    for slot in event.slots:
        days.setdefault(slot.day, []).append(slot)
    return list(days.values())


def _remind(event: Event, slots: list[Slot]) -> None:
    ids = [slot.id for slot in slots]
    busy = select(Booking.participant_id).where(Booking.slot_id.in_(ids), Booking.participant_id.is_not(None))
    for person in db.session.scalars(select(Participant).where(Participant.id.in_(busy)).order_by(Participant.id)):
        for address, locale in receivers(person):
            key = f"reminder:{person.id}:{slots[0].day}:{address}"
            enqueue("reminder", address, locale, {"day": slots[0].day}, dedupe_key=key, event=event, participant=person)


def send_digests() -> None:
    """Send the number of waiting requests to participants with new ones, in the morning."""
    for event in _each_event():
        now = timetable.wall(event)
        if now.time() >= MORNING and now.date() < event.starts_on and not phases.is_over(event, Phase.ANSWERS):
            for person_id, waiting, newest in _waiting(event):
                _digest(event, db.session.get(Participant, person_id), waiting, newest)


def _waiting(event: Event) -> list[tuple[int, int, int]]:
    """Return (participant, waiting requests, the newest one).

    A request that the receiver answered by a wish or a no is left out.
    """
    own = aliased(Wish)
    query = (
        select(Wish.to_id, func.count(Wish.id), func.max(Wish.id))
        .join(Participant, Participant.id == Wish.from_id)
        .where(Wish.event_id == event.id, Wish.answer == Answer.PENDING, Wish.strength != Strength.NO)
        .where(Participant.state == ParticipantState.VALIDATED)
        .where(~exists().where(own.from_id == Wish.to_id, own.to_id == Wish.from_id))
        .group_by(Wish.to_id)
        .order_by(Wish.to_id)
    )
    return [tuple(row) for row in db.session.execute(query)]


def _digest(event: Event, person: Participant, waiting: int, newest: int) -> None:
    for address, locale in receivers(person):
        key = f"digest:{person.id}:{newest}:{address}"
        enqueue("digest", address, locale, {"waiting": waiting}, dedupe_key=key, event=event, participant=person)


def remind_of_phases() -> None:
    """Remind those who have done nothing that a phase closes soon, in the morning."""
    for number in _open_events():
        event = db.session.get_one(Event, number)
        if timetable.wall(event).time() >= MORNING:
            phase_reminders.remind(event)


def score_changed_profiles() -> None:
    """Submit a scoring for each event with changed profiles; unchanged texts are not embedded again."""
    for event in _each_event():
        if rescoring.is_due(event):
            jobs.submit(jobs.create(ScoreJob.name, {"event_id": event.id}, event))
