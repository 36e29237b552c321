"""Which version of an event's agenda counts. Every other module asks here.

A version is a draft, then approved (frozen, its mails held), then published (shown to participants), then superseded; a
draft may be discarded instead. An event has at most one approved and one published version (partial unique indexes).
What was approved or published is *promised*. A version that a run still writes counts nowhere. The conditions in capitals
are for queries that join the agenda.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState
from matchmaker.models import Agenda, Run

PROMISED = (AgendaState.PUBLISHED, AgendaState.APPROVED)  # the one that people know first
CURRENT = (*PROMISED, AgendaState.DRAFT)

IS_WHOLE: ColumnElement[bool] = Agenda.state != AgendaState.WRITING
IS_PUBLISHED: ColumnElement[bool] = Agenda.state == AgendaState.PUBLISHED
IS_APPROVED: ColumnElement[bool] = Agenda.state == AgendaState.APPROVED
EVER_APPROVED: ColumnElement[bool] = Agenda.approved_at.is_not(None)
EVER_PUBLISHED: ColumnElement[bool] = Agenda.published_at.is_not(None)
WAS_PUBLISHED: ColumnElement[bool] = EVER_PUBLISHED & (Agenda.state == AgendaState.SUPERSEDED)


def published(event_id: int) -> Agenda | None:
    """Return the agenda that participants see."""
    return db.session.scalar(select(Agenda).where(Agenda.event_id == event_id, IS_PUBLISHED))


def approved(event_id: int) -> Agenda | None:
    """Return the agenda that is frozen and not shown yet."""
    return db.session.scalar(select(Agenda).where(Agenda.event_id == event_id, IS_APPROVED))


def promised(event_id: int) -> Agenda | None:
    """Return the published agenda, else the approved one."""
    return _first(event_id, PROMISED)


def promised_besides(agenda: Agenda) -> Agenda | None:
    """Return the promised agenda of the same event that is not this one, to compare it with."""
    return _first(agenda.event_id, PROMISED, Agenda.id != agenda.id)


def current(event_id: int) -> Agenda | None:
    """Return the published agenda, else the approved one, else the newest draft."""
    return _first(event_id, CURRENT)


def is_published(agenda: Agenda) -> bool:
    """Return True if participants see this agenda."""
    return agenda.state is AgendaState.PUBLISHED


def is_approved(agenda: Agenda) -> bool:
    """Return True if this agenda is frozen and not shown yet."""
    return agenda.state is AgendaState.APPROVED


def is_whole(agenda: Agenda) -> bool:
    """Return False while a run writes this agenda."""
    return agenda.state is not AgendaState.WRITING


def is_promised(agenda: Agenda) -> bool:
    """Return True if this agenda is approved or published."""
    return agenda.state in PROMISED


def newer_promised(agenda: Agenda) -> Agenda | None:
    """Return the latest version that was promised after this one was made."""
    query = select(Agenda).where(
        Agenda.event_id == agenda.event_id, Agenda.version > agenda.version, Agenda.state.in_(PROMISED)
    )
    return db.session.scalar(query.order_by(Agenda.version.desc()).limit(1))


def all_of(event_id: int) -> list[Agenda]:
    """Return every version of the event, newest first."""
    query = select(Agenda).where(Agenda.event_id == event_id, IS_WHOLE).options(joinedload(Agenda.run))
    return list(db.session.scalars(query.order_by(Agenda.version.desc())))


def drafted_by(run: Run) -> Agenda | None:
    """Return the version that a run created; copies of it carry the same run and are newer."""
    return db.session.scalar(select(Agenda).where(Agenda.run_id == run.id, IS_WHOLE).order_by(Agenda.id).limit(1))


def newest_of(run: Run) -> Agenda | None:
    """Return the newest of the version that a run created and its copies."""
    query = select(Agenda).where(Agenda.run_id == run.id, IS_WHOLE).order_by(Agenda.version.desc())
    return db.session.scalar(query.limit(1))


def next_number(event_id: int) -> int:
    """Return the number of the event's next version; the unique constraint settles a race."""
    return (db.session.scalar(select(func.max(Agenda.version)).where(Agenda.event_id == event_id)) or 0) + 1


@dataclass(frozen=True)
class Newest:
    """The newest version in each of the states that organisers work with."""

    draft: Agenda | None
    approved: Agenda | None
    published: Agenda | None

    @property
    def draft_to_review(self) -> bool:
        """Return True if the draft is newer than every promised version."""
        promised = [agenda.version for agenda in (self.approved, self.published) if agenda is not None]
        return self.draft is not None and self.draft.version > max(promised, default=0)


def newest(event_id: int) -> Newest:
    """Return the newest version of each state, in one query."""
    ids = select(func.max(Agenda.id)).where(Agenda.event_id == event_id).group_by(Agenda.state)
    found = {agenda.state: agenda for agenda in db.session.scalars(select(Agenda).where(Agenda.id.in_(ids)))}
    return Newest(*(found.get(state) for state in (AgendaState.DRAFT, AgendaState.APPROVED, AgendaState.PUBLISHED)))


def _first(event_id: int, states: tuple[AgendaState, ...], *which: ColumnElement[bool]) -> Agenda | None:
    """Return the version in the earliest of the states, the newest of several."""
    query = select(Agenda).where(Agenda.event_id == event_id, Agenda.state.in_(states), *which)
    return min(db.session.scalars(query), key=lambda one: (states.index(one.state), -one.version), default=None)
