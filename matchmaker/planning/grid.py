"""Grids of a draft: places by slots and people by slots, one page of rows at a time, and the tray of unscheduled meetings."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Row, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of, slice_of
from matchmaker.foundation.vocabulary import MeetingState, ParticipantState
from matchmaker.models import (
    Agenda,
    Attendance,
    Availability,
    Closure,
    Delegate,
    Event,
    Invitation,
    Meeting,
    Participant,
    Place,
    Slot,
    Unmet,
)
from matchmaker.planning.place_capacity import taken_invitations
from matchmaker.planning.unmet import page_of_unheld
from matchmaker.programme.timetable import slots_under_sessions

ROWS = 30
TRAY = 20


@dataclass
class MeetingCard:
    """A meeting in the grid."""

    id: int
    key: str
    slot_id: int
    place_id: int
    seat: int
    value: int
    pinned: bool
    people: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class GridRow:
    """A row: a table of a place, or a person. `cards` are by slot; in `shut` slots nothing can be held.

    `invited` has the invitations that hold the table, by slot: no meeting can take it from them.
    """

    name: object
    key: str
    seat: int
    cards: dict[int, list[MeetingCard]]
    shut: set[int]
    invited: dict[int, Invitation] = field(default_factory=dict)


@dataclass(frozen=True)
class Grid:
    """One day of one page of rows."""

    slots: list[Row]
    days: list[Row]
    page: Page


def days(event_id: int) -> list[Row]:
    """Return the first slot of each day."""
    rows = slots(event_id)
    return [row for n, row in enumerate(rows) if not n or rows[n - 1].day != row.day]


def slots(event_id: int) -> list[Row]:
    query = select(Slot.id, Slot.key, Slot.day, Slot.starts_at).where(Slot.event_id == event_id)
    return list(db.session.execute(query.order_by(Slot.position)))


def by_place(agenda: Agenda, day: int, number: int, only: set[str] | None = None) -> Grid:
    """Return the rows of every table of every place, or of `only` these places."""
    shown = [slot for slot in slots(agenda.event_id) if slot.day == day]
    tables = [(place, seat) for place in _places(agenda.event_id) if only is None or place.key in only
              for seat in range(1, place.capacity + 1)]  # fmt: skip
    page = slice_of(tables, number, ROWS)
    ids = {place.id for place, _ in page.rows}
    where: dict[tuple[int, int, int], list[MeetingCard]] = {}
    for card in _cards(agenda, Meeting.slot_id.in_([s.id for s in shown]), Meeting.place_id.in_(ids)):
        where.setdefault((card.place_id, card.seat, card.slot_id), []).append(card)
    shut, under_sessions, invited = _closures(ids), _under_sessions(agenda), _invited(agenda, ids)

    def row(table: tuple[Row, int]) -> GridRow:
        place, seat = table
        cards = {slot.id: where.get((place.id, seat, slot.id), []) for slot in shown}
        return GridRow(
            place, place.key, seat, cards, shut.get(place.id, set()) | under_sessions, invited.get((place.id, seat), {})
        )

    return Grid(shown, days(agenda.event_id), _with_rows(page, row))


def by_person(agenda: Agenda, day: int, number: int, text: str = "") -> Grid:
    """Return the rows of the validated participants whose name matches."""
    shown = [slot for slot in slots(agenda.event_id) if slot.day == day]
    query = select(Participant.id, Participant.key, Participant.name, Participant.seats).where(
        Participant.event_id == agenda.event_id, Participant.state == ParticipantState.VALIDATED
    )
    if normalise(text):
        query = query.where(Participant.search_name.contains(normalise(text), autoescape=True))
    page = page_of(query.order_by(Participant.name, Participant.id), number, ROWS, scalars=False)
    ids = [person.id for person in page.rows]
    sitting = select(Attendance.meeting_id).where(Attendance.participant_id.in_(ids))
    where: dict[tuple[int, int], list[MeetingCard]] = {}
    for card in _cards(agenda, Meeting.slot_id.in_([s.id for s in shown]), Meeting.id.in_(sitting)):
        for person in card.people:
            where.setdefault((person.id, card.slot_id), []).append(card)
    away, under_sessions = _away(ids), _under_sessions(agenda)

    def row(person: Row) -> GridRow:
        cards = {slot.id: where.get((person.id, slot.id), []) for slot in shown}
        return GridRow(person, person.key, 1, cards, away.get(person.id, set()) | under_sessions)

    return Grid(shown, days(agenda.event_id), _with_rows(page, row))


def _with_rows(page: Page, make: Callable) -> Page:
    return Page([make(row) for row in page.rows], page.number, page.last, page.total)


def _places(event_id: int) -> list[Row]:
    query = select(Place.id, Place.key, Place.name, Place.kind, Place.capacity).where(Place.event_id == event_id)
    return list(db.session.execute(query.order_by(Place.kind.desc(), Place.id)))


def _cards(agenda: Agenda, *where) -> list[MeetingCard]:
    """Return the meetings with their people, in two queries."""
    standing = (Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED, *where)
    query = select(
        Meeting.id, Meeting.key, Meeting.slot_id, Meeting.place_id, Meeting.seat, Meeting.value, Meeting.pinned
    ).where(*standing)
    cards = {row.id: MeetingCard(*row) for row in db.session.execute(query)}
    people = (
        select(Attendance.meeting_id, Participant.id, Participant.key, Participant.name, Delegate.name.label("sits"))
        .join(Participant, Participant.id == Attendance.participant_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .outerjoin(Delegate, Delegate.id == Attendance.delegate_id)
        .where(*standing)
        .order_by(Participant.id)
    )
    for row in db.session.execute(people):
        cards[row.meeting_id].people.append(row)
    return list(cards.values())


def _under_sessions(agenda: Agenda) -> set[int]:
    return slots_under_sessions(db.session.get(Event, agenda.event_id))


def _invited(agenda: Agenda, places: set[int]) -> dict[tuple[int, int], dict[int, Invitation]]:
    """Return open and accepted invitations by place and table, then by slot."""
    found: dict[tuple[int, int], dict[int, Invitation]] = {}
    for one in taken_invitations(db.session.get(Event, agenda.event_id)):
        if one.place_id in places:
            found.setdefault((one.place_id, one.seat), {})[one.slot_id] = one
    return found


def _closures(ids: set[int]) -> dict[int, set[int]]:
    shut: dict[int, set[int]] = {}
    query = select(Closure.place_id, Closure.slot_id).where(Closure.place_id.in_(ids))
    for place, slot in db.session.execute(query):
        shut.setdefault(place, set()).add(slot)
    return shut


def _away(ids: list[int]) -> dict[int, set[int]]:
    away: dict[int, set[int]] = {}
    query = select(Availability.participant_id, Availability.slot_id).where(
        Availability.participant_id.in_(ids), Availability.available.is_(False)
    )
    for person, slot in db.session.execute(query):
        away.setdefault(person, set()).add(slot)
    return away


def chosen(agenda: Agenda, key: str) -> MeetingCard | None:
    """Return a held meeting by its key."""
    return next(iter(_cards(agenda, Meeting.key == key)), None)


def tray(agenda: Agenda, text: str, number: int) -> Page:
    """Return a page of candidates that are not held as (row, a, b), wishes first, then by value."""
    return page_of_unheld(agenda, text, number, TRAY, (Unmet.wished.desc(), Unmet.value.desc(), Unmet.id))
