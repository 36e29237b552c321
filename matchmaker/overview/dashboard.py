"""Dashboard: the front page of an event for its organisers."""

from dataclasses import dataclass

from sqlalchemy import func, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import NextStep, ParticipantState, RunState
from matchmaker.models import Agenda, Event, Mailing, Participant, Place, Run, Slot, Wish
from matchmaker.overview import log
from matchmaker.planning import versions


@dataclass(frozen=True)
class Overview:
    """Counts by state, the current versions, and the next step."""

    participants: dict[str, int]
    kinds: dict[str, int]
    wishes: dict[str, int]
    outbox: dict[str, int]
    places: int
    seats: int
    slots: int
    run: Run | None
    draft: Agenda | None
    approved: Agenda | None
    published: Agenda | None
    next_step: NextStep


def overview(event: Event) -> Overview:
    """Return everything on the front page, in a fixed number of queries."""
    states = _counts(Participant.state, Participant.event_id == event.id)
    bookable = (Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
    places, seats = db.session.execute(
        select(func.count(), func.coalesce(func.sum(Place.capacity), 0)).where(Place.event_id == event.id)
    ).one()
    run = db.session.scalar(select(Run).where(Run.event_id == event.id).order_by(Run.id.desc()).limit(1))
    agendas = versions.newest(event.id)
    wishes = _counts(Wish.strength, Wish.event_id == event.id)
    slots = db.session.scalar(select(func.count()).select_from(Slot).where(Slot.event_id == event.id)) or 0
    return Overview(
        participants=states,
        kinds=_counts(Participant.kind, *bookable),
        wishes=wishes,
        outbox=log.mail_counts(event),
        places=places,
        seats=seats * slots,
        slots=slots,
        run=run,
        draft=agendas.draft,
        approved=agendas.approved,
        published=agendas.published,
        next_step=_next_step(states, slots * places, bool(wishes) or _has_mailings(event), run, agendas),
    )


def _has_mailings(event: Event) -> bool:
    return db.session.scalar(select(Mailing.id).where(Mailing.event_id == event.id).limit(1)) is not None


def _counts(column, *where) -> dict[str, int]:
    return {
        str(word): count
        for word, count in db.session.execute(select(column, func.count()).where(*where).group_by(column))
    }


def _next_step(states: dict[str, int], room: int, invited: bool, run: Run | None, agendas: versions.Newest) -> NextStep:
    """Return the one thing to do now."""
    if not room:
        return NextStep.SETUP
    if not states:
        return NextStep.IMPORT
    if states.get(ParticipantState.PENDING):
        return NextStep.VALIDATE
    if run is None and not invited:
        return NextStep.INVITE
    if run is not None and run.state in (RunState.WAITING, RunState.RUNNING):
        return NextStep.WATCH
    if agendas.draft_to_review:
        return NextStep.REVIEW
    if agendas.approved is not None:
        return NextStep.PUBLISH
    return NextStep.RUN if agendas.published is None else NextStep.PUBLISHED


def runs(event: Event) -> list[Run]:
    """Return the event's runs, newest first."""
    return list(db.session.scalars(select(Run).where(Run.event_id == event.id).order_by(Run.id.desc()).limit(200)))
