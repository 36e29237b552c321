"""The problem that an agenda answers, as its run kept it and as it is now.

The latest few stay in memory: reading a large one takes a second.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from flask import Flask, current_app
from sqlalchemy import LargeBinary, select, type_coerce

import scheduler
from matchmaker.foundation.base import unpacked
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Agenda, Event, Run
from matchmaker.planning.present import present_problem
from matchmaker.planning.present_state import state_of
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.timetable import begun

KEY = "matchmaker.problems"
SIZE = 4
ANSWERS = 20
Answer = TypeVar("Answer")


class ProblemCache:
    """The problems read last, by the digest of their packed text, and of the event's state for those as of now.

    A run's problem changes only where a participant is erased; the new text then has another digest, in every process.
    """

    def __init__(self) -> None:
        self._problems: OrderedDict[tuple[bytes, str], scheduler.Problem] = OrderedDict()
        self._answers: OrderedDict[tuple, Any] = OrderedDict()

    def read(self, packed: bytes) -> scheduler.Problem:
        """Return the problem of a packed text."""
        return self._kept((sha256(packed).digest(), ""), lambda: scheduler.problem_from(unpacked(packed)))

    def read_now(self, packed: bytes, event: Event) -> scheduler.Problem:
        """Return the problem of a packed text, with the event as it stands now."""

        def make() -> scheduler.Problem:
            then = self.read(packed)
            return present_problem(Rows.of(event), then.meetings, then.policy, then.previous)

        return self._kept((sha256(packed).digest(), f"{state_of(event)} {len(begun(event))}"), make)

    def remember(self, question: tuple, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, found once; the question holds everything that it depends on."""
        if question in self._answers:
            self._answers.move_to_end(question)
        else:
            self._answers[question] = answer()
            while len(self._answers) > ANSWERS:
                self._answers.popitem(last=False)
        return self._answers[question]

    def _kept(self, key: tuple[bytes, str], make: Callable[[], scheduler.Problem]) -> scheduler.Problem:
        """Return a problem with its numbered instance made."""
        if key in self._problems:
            self._problems.move_to_end(key)
            return self._problems[key]
        problem = self._problems[key] = make()
        scheduler.Board(problem)  # makes the numbered instance, which the problem keeps
        gc.collect()
        gc.freeze()  # a million long-lived objects: without this every large page pays for looking at them again
        while len(self._problems) > SIZE:
            self._problems.popitem(last=False)
        return problem


def keep_problems(app: Flask) -> None:
    """Give an application its cache."""
    app.extensions[KEY] = ProblemCache()


def problem_of(agenda: Agenda) -> scheduler.Problem:
    """Return the problem that the agenda's run solved. RefusedError where there is none."""
    packed = _packed(agenda)
    return _cache().read(packed)


def problem_now(agenda: Agenda) -> scheduler.Problem:
    """Return the candidates of the agenda's run as a problem of the event as it stands now: what a draft is edited by."""
    packed = _packed(agenda)
    return _cache().read_now(packed, db.session.get(Event, agenda.event_id))


def remembered(question: tuple, answer: Callable[[], Answer]) -> Answer:
    """Return the answer to a question about an agenda; the question holds everything that the answer depends on."""
    return _cache().remember(question, answer)


def _cache() -> ProblemCache:
    return current_app.extensions[KEY]


def _packed(agenda: Agenda) -> bytes:
    column = type_coerce(Run.problem, LargeBinary)
    packed = db.session.scalar(select(column).where(Run.id == agenda.run_id)) if agenda.run_id else None
    if packed is None:
        raise RefusedError(f"agenda {agenda.id} has no problem", code=ErrorCode.NO_PROBLEM)
    return packed
