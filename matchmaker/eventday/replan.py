"""Re-planning on the day, from now on only: what has begun stays, the difference has names and tables, one tap tells all."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import approval, replanning
from matchmaker.eventday.acts import require_event_day
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, AgendaState, ErrorCode
from matchmaker.models import Account, Agenda, Closure, Event, Meeting, Place, Run
from matchmaker.planning import versions
from matchmaker.planning.changes import Changes, changes_between, held
from matchmaker.planning.meetings import read_meetings
from matchmaker.programme.timetable import ahead, has_begun

SECONDS = 20


@dataclass(frozen=True)
class Difference:
    """What a re-plan changes of what is to come: each meeting with its people, before and after."""

    agenda: Agenda
    changes: Changes

    @property
    def people(self) -> int:
        """Return how many people are told."""
        return len(self.changes.by_person())


def lose_tables(event: Event, place: Place, tables: int) -> None:
    """Take tables of a place away; those with the highest numbers go. Without a table left the place is closed from now on.

    Raises RefusedError for a number of tables that the place does not have.
    """
    require_event_day(event)
    if not 0 < tables <= place.capacity:
        raise RefusedError(f"tables: {tables} of {place.capacity}", code=ErrorCode.NO_SUCH_TABLES, most=place.capacity)
    if tables < place.capacity:
        place.capacity -= tables
    else:
        shut = {one.slot_id for one in place.closures}
        slots = [slot for slot in event.slots if slot.id not in shut and not has_begun(slot)]
        db.session.add_all([Closure(place_id=place.id, slot_id=slot.id) for slot in slots])
    db.session.flush()
    db.session.expire(place)
    audit.log(Act.PLACE_SAVED, "place", place.id, event=event, tables_lost=tables)


def start(event: Event, by: Account) -> Run:
    """Start a run that keeps what is promised as far as possible; what has begun, and who is known to be absent, is left out."""
    require_event_day(event)
    return replanning.start(event, by, seconds=SECONDS)


def newest_run(event: Event) -> Run | None:
    """Return the last run that was started from the published agenda."""
    shown = versions.published(event.id)
    if shown is None:
        return None
    query = select(Run).where(Run.event_id == event.id, Run.previous_id == shown.id).order_by(Run.id.desc())
    return db.session.scalar(query.limit(1))


def difference(event: Event, run: Run) -> Difference | None:
    """Return what the draft of a run changes; None where it has none, or it was settled already."""
    draft, shown = versions.newest_of(run), versions.published(event.id)
    if draft is None or shown is None or draft.state is not AgendaState.DRAFT:
        return None
    return Difference(draft, changes_between(_to_come(read_meetings(shown)), _to_come(read_meetings(draft))))


def confirm(event: Event, draft: Agenda, by: Account, *, revision: int) -> None:
    """Approve and publish a draft in one act: everybody whose day changes is told at once.

    Raises ConflictError where it was changed meanwhile or settled, RefusedError where it does not fit any more.
    """
    require_event_day(event)
    if draft.state is not AgendaState.DRAFT:
        raise ConflictError(f"agenda {draft.id}: is {draft.state}", code=ErrorCode.CHANGED_MEANWHILE)
    approval.approve(draft, by, revision=revision)
    db.session.flush()
    approval.publish(draft, by, revision=draft.revision)


def _to_come(meetings: Iterable[Meeting]) -> list[Meeting]:
    return ahead(held(meetings))
