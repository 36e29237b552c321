"""Unmet candidates of an agenda: reason, blockers, unlock, and what stands instead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Attendance, Interpreter, Meeting, Participant, Place, Slot, Unmet
from scheduler import UnmetReason

SIZE = 50


@dataclass(frozen=True)
class ReasonNames:
    """Rows that the keys in reasons stand for."""

    people: dict[str, Participant]
    slots: dict[str, Slot]
    places: dict[str, Place]
    interpreters: dict[str, Interpreter]
    at_own_maximum: frozenset[str] = frozenset()  # keys; anybody else who is full has reached the limit of a day
    instead: Mapping[int, list[Participant]] = field(default_factory=dict)  # row -> those met of the same organisation


def unmet(agenda: Agenda, *, reason: str | None, wished: bool, text: str, number: int) -> Page:
    """Return one page of unmet candidates as (row, a, b), the most valuable first."""
    which = [*([Unmet.reason == reason] if reason else []), *([Unmet.wished.is_(True)] if wished else [])]
    return page_of_unheld(agenda, text, number, SIZE, (Unmet.value.desc(), Unmet.id), *which)


def page_of_unheld(
    agenda: Agenda, text: str, number: int, size: int, order: Sequence[ColumnElement], *which: ColumnElement[bool]
) -> Page:
    """Return a page of unmet candidates as (row, a, b). Names are read for the rows of the page alone, unless they are sought."""
    if normalise(text):
        return page_of(unheld(agenda, text).where(*which).order_by(*order), number, size, scalars=False)
    page = page_of(select(Unmet.id).where(Unmet.agenda_id == agenda.id, *which).order_by(*order), number, size)
    rows = db.session.execute(unheld(agenda, "").where(Unmet.id.in_(page.rows)).order_by(*order)).all()
    return replace(page, rows=rows)


def unheld(agenda: Agenda, text: str) -> Select:
    """Return a query of unmet candidates as (row, a, b); with a text, those with a matching name."""
    a, b = aliased(Participant), aliased(Participant)
    query = select(Unmet, a, b).join(a, a.id == Unmet.a_id).join(b, b.id == Unmet.b_id)
    query = query.where(Unmet.agenda_id == agenda.id)
    if normalise(text):
        query = query.where(or_(*(one.search_name.contains(normalise(text), autoescape=True) for one in (a, b))))
    return query


def names(agenda: Agenda, rows: list[Unmet]) -> ReasonNames:
    """Return the people, slots, places and interpreters that these rows name, each kind in one query, and real causes."""
    event_id = agenda.event_id
    keys = {key for row in rows for key in row.blockers} | {v for row in rows for v in (row.unlock or {}).values()}
    wanted = sorted(str(key) for key in keys)

    def known(model: type) -> dict:
        found = db.session.scalars(select(model).where(model.event_id == event_id, model.key.in_(wanted)))
        return {row.key: row for row in found}

    people = known(Participant)
    limited = [row for row in rows if row.reason == UnmetReason.LIMIT]
    pairs = {who for row in limited for who in (row.a_id, row.b_id)}
    met, firms = _partners(agenda, {one.id for one in people.values()} | pairs), _firms(pairs)
    full = frozenset(key for key, one in people.items() if at_own_maximum(one, len(met[one.id])))
    instead = {row.id: _instead(row, met, firms) for row in limited}
    return ReasonNames(people, known(Slot), known(Place), known(Interpreter), full, instead)


def at_own_maximum(person: Participant, held: int) -> bool:
    """Return True if somebody with so many meetings has reached their own maximum, not merely the event's limit of a day."""
    return person.max_meetings is not None and held >= person.max_meetings


def _partners(agenda: Agenda, ids: Set[int]) -> dict[int, list[Participant]]:
    """Return whom these people meet in an agenda, in one query."""
    mine, theirs = aliased(Attendance), aliased(Attendance)
    query = (
        select(mine.participant_id, Participant)
        .join(Meeting, Meeting.id == mine.meeting_id)
        .join(theirs, (theirs.meeting_id == Meeting.id) & (theirs.participant_id != mine.participant_id))
        .join(Participant, Participant.id == theirs.participant_id)
        .where(mine.participant_id.in_(ids), Meeting.state != MeetingState.CANCELLED)
        .where(
            Meeting.agenda_id + 0 == agenda.id
        )  # these people are few: SQLite shall begin with them, not with the agenda
        .order_by(Participant.id)
    )
    found: dict[int, list[Participant]] = defaultdict(list)
    for who, other in db.session.execute(query) if ids else ():
        found[who].append(other)
    return found


def _firms(ids: Set[int]) -> dict[int, int | None]:
    """Return the organisations of these people."""
    query = select(Participant.id, Participant.organisation_id).where(Participant.id.in_(ids))
    return dict(db.session.execute(query).all()) if ids else {}


def _instead(row: Unmet, met: Mapping[int, list[Participant]], firms: Mapping[int, int | None]) -> list[Participant]:
    """Return the people of the other's organisation that one of the pair meets."""
    pairs = ((row.a_id, row.b_id), (row.b_id, row.a_id))
    return [
        one
        for me, other in pairs
        for one in met[me]
        if firms[other] is not None and one.organisation_id == firms[other]
    ]
