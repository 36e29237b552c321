"""Changes of a draft as rows: a meeting comes, goes or is held elsewhere, and the reasons of those concerned follow."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import Strength
from matchmaker.models import Attendance, Meeting, Participant, Unmet, Wish
from matchmaker.people.spoken_languages import common_language
from matchmaker.planning.draft_board import Board


@dataclass(frozen=True)
class State:
    """Where a meeting is held, in the event's keys."""

    slot: str
    place: str
    seat: int
    interpreter: str | None
    pinned: bool

    @classmethod
    def of(cls, row: scheduler.Held) -> "State":
        """Where the scheduler's board holds a meeting; not pinned."""
        return cls(row.slot, row.place, row.seat, row.interpreter, False)

    def with_pin(self, pinned: bool) -> "State":
        return replace(self, pinned=pinned)


@dataclass(frozen=True)
class Change:
    """A meeting before and after; None is the tray."""

    key: str
    before: State | None
    after: State | None

    def reversed(self) -> "Change":
        return Change(self.key, self.after, self.before)

    def to_log(self) -> list[Any]:
        return [
            self.key,
            *(None if state is None else list(vars(state).values()) for state in (self.before, self.after)),
        ]

    @classmethod
    def from_log(cls, row: list[Any]) -> "Change":
        before, after = (None if state is None else State(*state) for state in row[1:])
        return cls(row[0], before, after)


def state_of(board: Board, key: str) -> State | None:
    """Where a meeting of the draft is held now; None is the tray."""
    board.candidate(key)
    row, held = board.rows.get(key), board.layout.held(key)
    return State.of(held).with_pin(row.pinned) if row is not None and held is not None else None


def apply(board: Board, changes: list[Change]) -> None:
    """Write the changes; the board itself is read anew by whoever needs it afterwards."""
    people = _people(board, changes)
    for change in changes:
        if change.after is None:
            db.session.delete(_row(board, change.key))
        elif change.key in board.rows:
            _put(board, _row(board, change.key), change.after)
        else:
            _add(board, change, people)
    db.session.flush()
    _renew_reasons(board, [person.id for person in people.values()])


def _people(board: Board, changes: list[Change]) -> dict[str, Participant]:
    """The participants of the changed meetings by key."""
    keys = {who for change in changes for who in board.candidate(change.key).participants}
    query = select(Participant).where(Participant.event_id == board.agenda.event_id, Participant.key.in_(keys))
    return {person.key: person for person in db.session.scalars(query)}


def _row(board: Board, key: str) -> Meeting:
    """The meeting's row, to be changed."""
    return db.session.get(Meeting, board.rows[key].id)


def _put(board: Board, row: Meeting, state: State) -> None:
    row.slot_id, row.place_id, row.seat = board.slots[state.slot].id, board.places[state.place].id, state.seat
    row.interpreter_id = board.interpreters[state.interpreter].id if state.interpreter else None
    row.pinned = state.pinned


def _add(board: Board, change: Change, people: dict[str, Participant]) -> None:
    candidate = board.candidate(change.key)
    members = [people[key] for key in candidate.participants]
    row = Meeting(agenda_id=board.agenda.id, key=change.key, value=candidate.value)
    row.people = [Attendance(participant_id=person.id) for person in members]
    row.language = None if change.after.interpreter else common_language(*members)
    _put(board, row, change.after)
    db.session.add(row)


def _renew_reasons(board: Board, ids: list[int]) -> None:
    """Why the other candidates of these people are not held, judged against the plan as it is now."""
    now = Board.of(board.agenda).layout
    query = select(Participant.key, Participant.id).where(Participant.event_id == board.agenda.event_id)
    people = dict(db.session.execute(query).all())
    wished = _wished(board.agenda.event_id, ids)
    old = {(row.a_id, row.b_id): row for row in _unmet(board.agenda.id, ids)}
    concerned = [one.id for one in now.problem.participants if people.get(one.id) in ids]
    for meeting in (meeting for key in concerned for meeting in now.between(key) if meeting.id in now):
        row = old.pop(_pair(meeting, people), None)
        if row is not None:
            db.session.delete(row)
    for found in now.reasons_for(concerned):
        meeting = now.meeting(found.id)
        pair = _pair(meeting, people)
        row = old.get(pair) or Unmet(agenda_id=board.agenda.id, a_id=pair[0], b_id=pair[1], value=meeting.value)
        row.wished, row.reason = pair in wished, found.reason
        row.blockers, row.unlock = list(found.participants), dict(found.unlock) if found.unlock else None
        db.session.add(row)
    db.session.flush()


def _pair(meeting: scheduler.Meeting, people: dict[str, int]) -> tuple[int, ...]:
    """The ids of a meeting's people, smaller first."""
    return tuple(sorted(people[key] for key in meeting.participants))


def _unmet(agenda_id: int, ids: list[int]) -> list[Unmet]:
    query = select(Unmet).where(Unmet.agenda_id == agenda_id, or_(Unmet.a_id.in_(ids), Unmet.b_id.in_(ids)))
    return list(db.session.scalars(query))


def _wished(event_id: int, ids: list[int]) -> set[tuple[int, int]]:
    query = select(Wish.from_id, Wish.to_id).where(
        Wish.event_id == event_id, Wish.strength != Strength.NO, or_(Wish.from_id.in_(ids), Wish.to_id.in_(ids))
    )
    return {(min(a, b), max(a, b)) for a, b in db.session.execute(query)}
