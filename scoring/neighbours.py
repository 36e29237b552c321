"""Each offer borrows from the offers nearest to it, whatever their language: a text that the models read badly (Arabic most
of all) is understood by the company it keeps. docs/scoring.md has the comparison.
"""

from concurrent.futures import Executor

import numpy as np

from scoring.ranking import top_vectors

NEAREST = 4


def borrow(rows: np.ndarray, executor: Executor | None = None) -> np.ndarray:
    """Return float32 (n, dim): each row plus its NEAREST others, each times its cosine where above 0, of unit length again.

    rows: centred unit vectors (n, dim), or zeros for no text, which stay zeros and lend nothing. A row that is like no other
    keeps its direction: what is far away lends next to nothing.
    """
    if not len(rows):
        return rows
    places, cosines = top_vectors(rows, rows, NEAREST + 1, executor)
    own = places == np.arange(len(rows))[:, None]
    own[~own.any(axis=1), -1] = True  # more than NEAREST equals stand before it
    lent = np.where(own, np.float32(0), np.maximum(cosines, 0))
    mixed = rows.copy()
    for weight, place in zip(lent.T, places.T):
        mixed += weight[:, None] * rows[place]
    norms = np.linalg.norm(mixed, axis=1, keepdims=True)
    return mixed / np.where(norms > 0, norms, 1)
