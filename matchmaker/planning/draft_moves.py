"""Moves of a draft as rows: a meeting is placed, removed or moved, and the unmet reasons of its people are renewed."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Attendance, Event, Meeting, Participant, Unmet, Wish
from matchmaker.people.spoken_languages import common_language
from matchmaker.planning.delegates import in_slots, seat_delegates
from matchmaker.planning.draft_board import DraftBoard


@dataclass(frozen=True)
class Placement:
    """A placement of a meeting: slot, place, seat and interpreter by key, and its pin."""

    slot: str
    place: str
    seat: int
    interpreter: str | None
    pinned: bool

    @classmethod
    def of(cls, row: scheduler.Held) -> "Placement":
        """Return the placement on the scheduler's board, without a pin."""
        return cls(row.slot, row.place, row.seat, row.interpreter, False)

    def held(self, key: str) -> scheduler.Held:
        """Return a meeting that is held so, as the scheduler writes it."""
        return scheduler.Held(key, self.slot, self.place, self.seat, self.interpreter)

    def with_pin(self, pinned: bool) -> "Placement":
        return replace(self, pinned=pinned)


@dataclass(frozen=True)
class Move:
    """A meeting before and after a change; None means unscheduled (in the tray)."""

    key: str
    before: Placement | None
    after: Placement | None

    def reversed(self) -> "Move":
        return Move(self.key, self.after, self.before)

    def to_log(self) -> list[Any]:
        return [
            self.key,
            *(None if placement is None else list(vars(placement).values()) for placement in (self.before, self.after)),
        ]

    @classmethod
    def from_log(cls, row: list[Any]) -> "Move":
        before, after = (None if placement is None else Placement(*placement) for placement in row[1:])
        return cls(row[0], before, after)


def placement_of(board: DraftBoard, key: str) -> Placement | None:
    """Return the present placement of a meeting; None means unscheduled."""
    board.candidate(key)
    row, held = board.rows.get(key), board.layout.held(key)
    return Placement.of(held).with_pin(row.pinned) if row is not None and held is not None else None


def apply(board: DraftBoard, moves: list[Move]) -> scheduler.Board:
    """Persist the moves; returns the draft as it is laid out now. `board` is stale afterwards."""
    people = _people(board, moves)
    _remove(board, [move.key for move in moves if move.after is None])
    for move in moves:
        if move.after is None:
            continue
        if move.key in board.rows:
            _put(board, _row(board, move.key), move.after)
        else:
            _add(board, move, people)
    db.session.flush()
    _seat(board, moves)
    now = DraftBoard.of(board.agenda, [move.key for move in moves]).layout
    _renew_reasons(board, now, [person.id for person in people.values()])
    return now


def _seat(board: DraftBoard, moves: list[Move]) -> None:
    """Seat delegates anew in the slots that the moves touch; who sits there stays where that is possible."""
    touched = {board.slots[one.slot].id for move in moves for one in (move.before, move.after) if one is not None}
    event = db.session.get(Event, board.agenda.event_id)
    seat_delegates(event, in_slots(board.agenda, touched))


def _people(board: DraftBoard, moves: list[Move]) -> dict[str, Participant]:
    """Return the participants of the moved meetings by key."""
    keys = {who for move in moves for who in board.candidate(move.key).participants}
    query = select(Participant).where(Participant.event_id == board.agenda.event_id, Participant.key.in_(keys))
    return {person.key: person for person in db.session.scalars(query)}


def _remove(board: DraftBoard, keys: list[str]) -> None:
    """Delete meetings with who sits in them: read at once, deleted by a statement for each table."""
    query = select(Meeting).where(Meeting.id.in_([board.rows[key].id for key in keys]))
    for row in db.session.scalars(query.options(selectinload(Meeting.people))).all() if keys else ():
        db.session.delete(row)
    db.session.flush()


def _row(board: DraftBoard, key: str) -> Meeting:
    """Return the row of a meeting."""
    return db.session.get(Meeting, board.rows[key].id)


def _put(board: DraftBoard, row: Meeting, placement: Placement) -> None:
    row.slot_id, row.place_id, row.seat = (
        board.slots[placement.slot].id,
        board.places[placement.place].id,
        placement.seat,
    )
    row.interpreter_id = board.interpreters[placement.interpreter].id if placement.interpreter else None
    row.pinned = placement.pinned


def _add(board: DraftBoard, move: Move, people: dict[str, Participant]) -> None:
    candidate = board.candidate(move.key)
    members = [people[key] for key in candidate.participants]
    row = Meeting(agenda_id=board.agenda.id, key=move.key, value=candidate.value)
    row.people = [Attendance(participant_id=person.id) for person in members]
    row.language = None if move.after.interpreter else common_language(*members)
    _put(board, row, move.after)
    db.session.add(row)


def _renew_reasons(board: DraftBoard, now: scheduler.Board, ids: list[int]) -> None:
    """Recompute the reasons of these people's unmet candidates against the present plan."""
    query = select(Participant.key, Participant.id).where(Participant.event_id == board.agenda.event_id)
    people = dict(db.session.execute(query).all())
    wished = _wished(board.agenda.event_id, ids)
    old = {(row.a_id, row.b_id): row for row in _unmet(board.agenda.id, ids)}
    concerned = [one.id for one in now.problem.participants if people.get(one.id) in ids]
    known = [one for key in concerned for one in now.between(key) if people.keys() >= set(one.participants)]
    for meeting in (meeting for meeting in known if meeting.id in now):
        row = old.pop(_pair(meeting, people), None)
        if row is not None:
            db.session.delete(row)
    for found in now.reasons_for(concerned):
        meeting = now.meeting(found.id)
        if not people.keys() >= set(meeting.participants):  # one of the two was erased
            continue
        pair = _pair(meeting, people)
        row = old.get(pair) or Unmet(agenda_id=board.agenda.id, a_id=pair[0], b_id=pair[1], value=meeting.value)
        row.wished, row.reason = pair in wished, found.reason
        row.blockers, row.unlock = list(found.participants), dict(found.unlock) if found.unlock else None
        db.session.add(row)
    db.session.flush()


def _pair(meeting: scheduler.Meeting, people: dict[str, int]) -> tuple[int, ...]:
    """Return the ids of a meeting's people, smaller first."""
    return tuple(sorted(people[key] for key in meeting.participants))


def _unmet(agenda_id: int, ids: list[int]) -> list[Unmet]:
    query = select(Unmet).where(Unmet.agenda_id == agenda_id, or_(Unmet.a_id.in_(ids), Unmet.b_id.in_(ids)))
    return list(db.session.scalars(query))


def _wished(event_id: int, ids: list[int]) -> set[tuple[int, int]]:
    query = select(Wish.from_id, Wish.to_id).where(
        Wish.event_id == event_id, Wish.strength != Strength.NO, or_(Wish.from_id.in_(ids), Wish.to_id.in_(ids))
    )
    return {(min(a, b), max(a, b)) for a, b in db.session.execute(query)}
