"""Rows of scores: replaced piece by piece, so that readers find every pair at any time."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import delete, select, tuple_

from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.foundation.pieces import in_pieces
from matchmaker.models import Participant, Score

Pair = tuple[int, int]


def replace_scores(event_id: int, ids: dict[str, int], found: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """Replace the event's scores and commit; participants deleted meanwhile are skipped. Scores of other pairs go last."""
    rows = []
    for one, other, values in found:
        a, b = sorted((ids[one], ids[other]))
        rows.append({"a_id": a, "b_id": b, "event_id": event_id} | values)
    in_pieces(rows, partial(_write, event_id))
    new = {(row["a_id"], row["b_id"]) for row in rows}
    there = db.session.execute(select(Score.a_id, Score.b_id).where(Score.event_id == event_id))
    in_pieces([pair for pair in map(tuple, there) if pair not in new], _delete, size=300)


def _write(event_id: int, rows: Sequence[dict[str, Any]]) -> None:
    here = set(db.session.scalars(select(Participant.id).where(Participant.event_id == event_id)))
    rows = [row for row in rows if row["a_id"] in here and row["b_id"] in here]
    if rows:
        insert_all(Score, rows, replace=True)


def _delete(pairs: Sequence[Pair]) -> None:
    db.session.execute(delete(Score).where(tuple_(Score.a_id, Score.b_id).in_(pairs)))
