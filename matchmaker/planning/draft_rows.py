"""What a solver's result holds and leaves out, as plain rows that bulk statements insert. Every kind is read by one query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState, Strength
from matchmaker.models import Delegate, Event, Interpreter, Meeting, Participant, Place, Slot, Wish
from matchmaker.people.spoken_languages import best_common, languages_by_id
from matchmaker.planning import past, table_numbers, versions
from matchmaker.planning.changes import held
from matchmaker.planning.delegates import promised_seats, seat_delegates
from matchmaker.planning.problem_meetings import is_invitation
from matchmaker.programme.timetable import begun

Pair = tuple[int, int]


@dataclass(slots=True, eq=False)
class SeatRow:
    """A participant's seat in a meeting to be inserted."""

    participant_id: int
    delegate_id: int | None = None

    def take(self, delegate: Delegate | None) -> None:
        """Seat a delegate; None where nobody sits for the participant."""
        self.delegate_id = delegate.id if delegate else None


@dataclass(slots=True, eq=False)
class MeetingRow:
    """A meeting to be inserted, with the names of a `Meeting`: delegates are seated in both alike."""

    key: str
    slot_id: int
    place_id: int
    seat: int
    interpreter: Interpreter | None
    language: str | None
    value: int
    pinned: bool
    people: list[SeatRow]
    state: MeetingState = MeetingState.PLANNED
    happened: Meeting | None = None  # the meeting of the published version that it repeats

    @property
    def id(self) -> str:
        return self.key

    @property
    def interpreter_id(self) -> int | None:
        return self.interpreter.id if self.interpreter else None

    @property
    def pair(self) -> Pair:
        a, b = sorted(one.participant_id for one in self.people)
        return a, b

    def values(self, agenda_id: int) -> dict[str, Any]:
        """Return the columns of its row in an agenda."""
        names = past.COPIED
        if self.happened is not None:
            return {name: getattr(self.happened, name) for name in names} | {"agenda_id": agenda_id}
        mine = {name: getattr(self, name, None) for name in names if name != "sequence"}
        return mine | {"agenda_id": agenda_id, "sequence": 0}


class KeyIndex:
    """Ids of an event's rows by the keys that problems use, and the languages of its people."""

    def __init__(self, event: Event) -> None:
        def ids(model: type) -> dict[str, int]:
            return dict(db.session.execute(select(model.key, model.id).where(model.event_id == event.id)).all())

        self.slots, self.places, self.people = ids(Slot), ids(Place), ids(Participant)
        rows = db.session.scalars(select(Interpreter).where(Interpreter.event_id == event.id))
        self.interpreters = {row.key: row for row in rows}
        self.spoken = languages_by_id(Participant.event_id == event.id)


class DraftRows:
    """The rows of a result. `meetings` has what happened already in place of what the result says of the past."""

    def __init__(self, event: Event, problem: scheduler.Problem, result: scheduler.Result) -> None:
        self.event, self.result = event, result
        self.candidates = {meeting.id: meeting for meeting in problem.meetings}
        self.keys = KeyIndex(event)
        self.wished = _wished(event)
        shown = versions.published(event.id)
        self.past = begun(event) if shown else set()
        self.happened = held(past.facts(shown, self.past))
        self.met = {tuple(sorted(one.participant_id for one in meeting.people)) for meeting in self.happened}
        tables = table_numbers.numbers(event, problem, result)
        self.meetings = [self._meeting(one, tables[one.id]) for one in result.meetings if not is_invitation(one.id)]
        seat_delegates(event, self.meetings, promised_seats(event))
        self._keep_past()

    def _meeting(self, one: scheduler.Held, seat: int) -> MeetingRow:
        candidate, keys = self.candidates[one.id], self.keys
        people = [keys.people[key] for key in candidate.participants]
        interpreter = keys.interpreters.get(one.interpreter) if one.interpreter else None
        language = None if interpreter else best_common(*(keys.spoken[who] for who in people))
        return MeetingRow(
            one.id, keys.slots[one.slot], keys.places[one.place], seat, interpreter, language, candidate.value,
            candidate.pinned is not None, [SeatRow(who) for who in people],
        )  # fmt: skip

    def _keep_past(self) -> None:
        """Put what was held in place of what the result holds in slots that have begun, or a second time.

        Neither editing nor figures find a cancelled meeting there.
        """
        met = {meeting.key for meeting in self.happened}
        self.meetings = [one for one in self.meetings if one.slot_id not in self.past and one.key not in met]
        self.meetings += map(_of_fact, self.happened)

    @cached_property
    def pairs(self) -> list[Pair]:
        """Return the pairs of participants of all meetings."""
        return [meeting.pair for meeting in self.meetings]

    def unmet(self, rows: Iterable[scheduler.Unmet], agenda_id: int) -> Iterator[dict[str, Any]]:
        """Yield the rows of candidates that are not held, without pairs that have met."""
        people = self.keys.people
        for one in rows:
            candidate = self.candidates[one.id]
            a, b = sorted(people[key] for key in candidate.participants)
            if (a, b) not in self.met:
                yield {
                    "agenda_id": agenda_id, "a_id": a, "b_id": b, "wished": (a, b) in self.wished,
                    "value": candidate.value, "reason": one.reason, "blockers": list(one.participants),
                    "unlock": dict(one.unlock) if one.unlock else None,
                }  # fmt: skip


def _of_fact(meeting: Meeting) -> MeetingRow:
    people = [SeatRow(one.participant_id, one.delegate_id) for one in meeting.people]
    return MeetingRow(
        meeting.key, meeting.slot_id, meeting.place_id, meeting.seat, meeting.interpreter, meeting.language,
        meeting.value, meeting.pinned, people, meeting.state, meeting,
    )  # fmt: skip


def _wished(event: Event) -> set[Pair]:
    """Return the pairs of which one wishes to meet the other."""
    query = select(Wish.from_id, Wish.to_id).where(Wish.event_id == event.id, Wish.strength != Strength.NO)
    return {(min(pair), max(pair)) for pair in db.session.execute(query)}
