"""The problem that an agenda answers, as its run kept it and as it is now.

The latest few stay in memory: reading a large one takes a second.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection
from hashlib import sha256
from typing import Any, TypeVar

from flask import Flask, current_app
from sqlalchemy import LargeBinary, select, type_coerce

import scheduler
from matchmaker.foundation import collector
from matchmaker.foundation.base import unpacked
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Agenda, Event, Run
from matchmaker.planning.by_hand import meetings_by_hand
from matchmaker.planning.present import present_problem
from matchmaker.planning.present_state import state_of, state_of_meetings
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.timetable import begun

KEY = "matchmaker.problems"
PROBLEMS, BOARDS, ANSWERS = 4, 2, 20  # kept at most; a large event's problem and board have a hundred megabytes
Answer = TypeVar("Answer")


class Latest:
    """The values asked for last, by their keys."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[tuple, Any] = OrderedDict()

    def get(self, key: tuple, make: Callable[[], Answer]) -> Answer:
        """Return the value of a key, made where it is not kept."""
        if key not in self._values:
            self._values[key] = make()
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        self._values.move_to_end(key)
        return self._values[key]


class ProblemCache:
    """The problems read last, by the digest of their packed text, and of the event's state for those as of now.

    A run's problem changes only where a participant is erased; the new text then has another digest, in every process.
    """

    def __init__(self) -> None:
        self.problems, self.boards, self.answers = Latest(PROBLEMS), Latest(BOARDS), Latest(ANSWERS)

    def read(self, packed: bytes) -> scheduler.Problem:
        """Return the problem of a packed text."""
        return self.problems.get(
            (sha256(packed).digest(), ""), lambda: _settled(scheduler.problem_from(unpacked(packed)))
        )

    def read_now(self, packed: bytes, event: Event, keys: Collection[str]) -> scheduler.Problem:
        """Return the problem of a packed text, with the event as it stands now, and with the meetings of these keys."""
        then = self.read(packed)
        added = sorted(set(keys) - self.ids_of(then))

        def make() -> scheduler.Problem:
            rows = Rows.of(event)
            meetings = (*then.meetings, *meetings_by_hand(rows, added))
            return _settled(present_problem(rows, meetings, then.policy, then.previous))

        now = f"{state_of(event)} {len(begun(event))} {' '.join(added)}"
        return self.problems.get((sha256(packed).digest(), now), make)

    @staticmethod
    def ids_of(problem: scheduler.Problem) -> set[str]:
        """Return the ids of a problem's meetings."""
        return {one.id for one in problem.meetings}


def _settled(problem: scheduler.Problem) -> scheduler.Problem:
    """Return a problem with its numbered instance made."""
    scheduler.Board(problem)  # makes the numbered instance, which the problem keeps
    collector.freeze()  # a million long-lived objects
    return problem


def keep_problems(app: Flask) -> None:
    """Give an application its cache."""
    app.extensions[KEY] = ProblemCache()


def problem_of(agenda: Agenda) -> scheduler.Problem:
    """Return the problem that the agenda's run solved. Raises RefusedError if the run has none."""
    packed = _packed(agenda)
    return _cache().read(packed)


def problem_now(agenda: Agenda, keys: Collection[str] = ()) -> scheduler.Problem:
    """Return the candidates of the agenda's run as a problem of the event as it stands now: what a draft is edited by.

    `keys` name meetings that are candidates too, though the run did not know them.
    """
    packed = _packed(agenda)
    return _cache().read_now(packed, db.session.get(Event, agenda.event_id), keys)


def unknown_to_run(agenda: Agenda, keys: Collection[str]) -> set[str]:
    """Return those of the meetings that the agenda's run did not know: they were entered by hand."""
    return set(keys) - ProblemCache.ids_of(problem_of(agenda))


def remembered(question: tuple, answer: Callable[[], Answer]) -> Answer:
    """Return the answer to a question about an agenda; the question holds everything that the answer depends on."""
    return _cache().answers.get(question, answer)


def laid_out(agenda: Agenda, problem: scheduler.Problem, make: Callable[[], Answer]) -> Answer:
    """Return what `make` reads of the agenda's meetings and lays out on a board of the problem; kept while both stay the same."""
    return _cache().boards.get((agenda.id, id(problem), state_of_meetings(agenda)), make)


def _cache() -> ProblemCache:
    return current_app.extensions[KEY]


def _packed(agenda: Agenda) -> bytes:
    column = type_coerce(Run.problem, LargeBinary)
    packed = db.session.scalar(select(column).where(Run.id == agenda.run_id)) if agenda.run_id else None
    if packed is None:
        raise RefusedError(f"agenda {agenda.id} has no problem", code=ErrorCode.NO_PROBLEM)
    return packed
