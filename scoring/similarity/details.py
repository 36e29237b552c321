"""What a closer look at a few people adds to the similarity of whole texts: long texts by their passages, refusals.

Most people write two sentences and refuse nothing, so each table has rows for a few people only, against everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from scoring.profiles.views import PASSAGE, REFUSED, Piece
from scoring.texts.sides import NEED

BROCHURE = 400  # characters from which on a text counts by its best passage too; a shorter one is one thought
NEAR = 0.1  # the similarity from which on an offer is taken to be what somebody refuses
AGREED = 0.3  # the similarity of two refusals from which on they refuse the same
REFUSAL = 2  # how much of the similarity beyond NEAR is taken off


@dataclass(frozen=True, eq=False)
class Table:
    """Some people against everybody: `index` (n,) is the row of `rows` (k, n) of a person, -1 for most."""

    index: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, found: dict[int, np.ndarray], count: int) -> Self:
        index = np.full(count, -1, np.int64)
        index[list(found)] = np.arange(len(found))
        rows = np.array(list(found.values()), np.float32).reshape(len(found), count)
        return cls(index, rows)

    def __bool__(self) -> bool:
        return bool(len(self.rows))


@dataclass(frozen=True, eq=False)
class Details:
    """long_needs: best passage of a need with each offer; long_offers: best passage of an offer with each need; refused: by how
    much each offer is what somebody's need refuses."""

    long_needs: Table
    long_offers: Table
    refused: Table


def no_details(count: int) -> Details:
    """Nobody looked at closer."""
    return Details(*(Table.of({}, count) for _ in range(3)))


def details_of(
    pieces: Sequence[tuple[int, Piece]],
    rows: np.ndarray,
    needs: np.ndarray,
    offers: np.ndarray,
    plain: np.ndarray,
    lengths: np.ndarray,
) -> Details:
    """The tables of an event.

    pieces: (place of the person, piece), with their centred rows (m, dim); needs, offers: (n, dim) whole texts, compared;
    plain: offers before they borrow, with which refusals are compared; lengths: (n, 2) characters of needs and offers.
    """
    count = len(needs)
    mine: dict[tuple[str, str], dict[int, list[int]]] = {}
    for k, (place, piece) in enumerate(pieces):
        mine.setdefault((piece.kind, piece.side), {}).setdefault(place, []).append(k)

    def best(side: str, others: np.ndarray) -> Table:
        long = lengths[:, 0 if side == NEED else 1] >= BROCHURE
        found = mine.get((PASSAGE, side), {})
        return Table.of({place: (rows[k] @ others.T).max(axis=0) for place, k in found.items() if long[place]}, count)

    return Details(best(NEED, offers), best("offer", needs), _refused(mine, rows, plain))


def _refused(mine: dict, rows: np.ndarray, offers: np.ndarray) -> Table:
    """What each offer loses for lying near to what a need refuses; 0 where the offer's own text refuses the same."""
    theirs = [(place, k) for place, found in mine.get((REFUSED, "offer"), {}).items() for k in found]
    table = {}
    for place, found in mine.get((REFUSED, NEED), {}).items():
        near = rows[found] @ offers.T
        for other, k in theirs:
            near[rows[found] @ rows[k] > AGREED, other] = 0
        table[place] = REFUSAL * np.maximum(near - NEAR, 0).max(axis=0)
    return Table.of(table, len(offers))
