"""Each offer borrows from the offers nearest to it, whatever their language: a text that the models read badly (Arabic most
of all) is understood by the company it keeps. docs/scoring.md has the comparison.
"""

from concurrent.futures import Executor

import numpy as np

from scoring.ranking import top_vectors

NEAREST = 4
FAR = 0.1  # the cosine from which another offer lends nothing: unrelated ones reach it by chance
STRENGTH = 2  # what is lent per unit of cosine beyond


def borrow(rows: np.ndarray, executor: Executor | None = None) -> np.ndarray:
    """Return float32 (n, dim): each row plus its NEAREST others, each times STRENGTH x (cosine - FAR), of unit length again.

    rows: centred unit vectors (n, dim), or zeros for no text, which stay zeros and lend nothing. A row that is FAR from all
    others stays as it is.
    """
    if not len(rows):
        return rows
    places, cosines = top_vectors(rows, rows, NEAREST + 1, executor)
    own = places == np.arange(len(rows))[:, None]
    own[~own.any(axis=1), -1] = True  # more than NEAREST equals stand before it
    lent = np.where(own, 0, STRENGTH * np.maximum(cosines - FAR, 0)).astype(np.float32)
    mixed = rows.copy()
    for weight, place in zip(lent.T, places.T):
        mixed += weight[:, None] * rows[place]
    norms = np.linalg.norm(mixed, axis=1, keepdims=True)
    return mixed / np.where(norms > 0, norms, 1)
