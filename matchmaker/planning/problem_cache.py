"""The problem that an agenda answers, as its run kept it. The latest few stay in memory: reading a large one takes a second."""

import gc
from collections import OrderedDict
from hashlib import sha256

from flask import Flask, current_app
from sqlalchemy import LargeBinary, select, type_coerce

import scheduler
from matchmaker.foundation.base import unpacked
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Agenda, Run

KEY = "matchmaker.problems"
SIZE = 3


class ProblemCache:
    """The problems read last, by the digest of their packed text.

    A run's problem changes only where a participant is erased; the new text then has another digest, in every process.
    """

    def __init__(self) -> None:
        self._problems: OrderedDict[bytes, scheduler.Problem] = OrderedDict()

    def read(self, packed: bytes) -> scheduler.Problem:
        """The problem of a packed text, with its numbered instance made."""
        digest = sha256(packed).digest()
        if digest in self._problems:
            self._problems.move_to_end(digest)
            return self._problems[digest]
        problem = self._problems[digest] = scheduler.problem_from(unpacked(packed))
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
    """The problem that the agenda's run solved. RefusedError where there is none."""
    column = type_coerce(Run.problem, LargeBinary)
    packed = db.session.scalar(select(column).where(Run.id == agenda.run_id)) if agenda.run_id else None
    if packed is None:
        raise RefusedError(f"agenda {agenda.id} has no problem", code=ErrorCode.NO_PROBLEM)
    return current_app.extensions[KEY].read(packed)
