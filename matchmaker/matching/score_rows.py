"""Rows of scores: collected compactly, and replaced piece by piece, so that readers find every pair at any time."""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import bindparam, delete, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.foundation.pieces import in_pieces
from matchmaker.models import Participant, Score

Pair = tuple[int, int]


class Fit(NamedTuple):
    """The fit of two participants by key."""

    a: str
    b: str
    fit: float


class ScoreRows(Sequence):
    """The scores of an event. A row is made when it is written: an event of ten thousand people has half a million."""

    def __init__(self, event_id: int, ids: dict[str, int]) -> None:
        self.event_id, self.ids, self.keys = event_id, ids, {number: key for key, number in ids.items()}
        self.a, self.b, self.fit = array("q"), array("q"), array("d")
        self.shut, self.reasons = bytearray(), []

    def add(self, one: str, other: str, fit: float, shut: bool, reasons: str) -> None:
        """Add a pair by its keys; `reasons` are packed."""
        a, b = self.ids[one], self.ids[other]
        self.a.append(min(a, b))
        self.b.append(max(a, b))
        self.fit.append(fit)
        self.shut.append(shut)
        self.reasons.append(reasons)

    def __len__(self) -> int:
        return len(self.fit)

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        columns = (self.a[part], self.b[part], self.fit[part], self.shut[part], self.reasons[part])
        return [
            {"a_id": a, "b_id": b, "event_id": self.event_id, "score": fit, "shut": bool(shut), "reasons": reasons}
            for a, b, fit, shut, reasons in zip(*columns, strict=True)
        ]

    def open_fits(self) -> Iterator[Fit]:
        """Yield the fits of the pairs that no gate keeps from being suggested."""
        for a, b, fit, shut in zip(self.a, self.b, self.fit, self.shut, strict=True):
            if not shut:
                yield Fit(self.keys[a], self.keys[b], fit)


def replace_scores(rows: ScoreRows) -> None:
    """Replace the event's scores and commit; participants deleted meanwhile are skipped. Scores of other pairs go last."""
    in_pieces(rows, partial(_write, rows.event_id))
    query = select(Score.a_id, Score.b_id).where(Score.event_id == rows.event_id)
    there = np.array(db.session.execute(query).all(), np.int64).reshape(-1, 2)
    new = np.column_stack([np.frombuffer(rows.a, np.int64), np.frombuffer(rows.b, np.int64)])
    gone = there[~np.isin(_numbers(there), _numbers(new))]
    in_pieces(gone, _delete)


def _numbers(pairs: np.ndarray) -> np.ndarray:
    """Return one number for each pair."""
    return (pairs[:, 0] << 32) | pairs[:, 1]


def _write(event_id: int, rows: Sequence[dict[str, Any]]) -> None:
    here = set(db.session.scalars(select(Participant.id).where(Participant.event_id == event_id)))
    rows = [row for row in rows if row["a_id"] in here and row["b_id"] in here]
    if rows:
        insert_all(Score, rows, replace=True)


def _delete(pairs: np.ndarray) -> None:
    table = Score.__table__
    query = delete(table).where(table.c.a_id == bindparam("a"), table.c.b_id == bindparam("b"))
    db.session.connection().execute(query, [{"a": a, "b": b} for a, b in pairs.tolist()])
