"""The best partners of everybody, exactly: blocked matrix products, in this process or on any executor."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np

from scoring.ranking.sharing import shared

BLOCK = 256  # rows at a time: against 10,000 columns a block is 10 MB, against 100,000 100 MB
GROUP = 32  # columns of which the highest is looked at first
WIDE = 4 * GROUP  # from so many columns for each one that is kept, looking at groups first is quicker
Progress = Callable[[int, int], None]  # rows done, rows in all


def best(values: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """The `top` largest of each row: (columns, values), best first, equal values by column; both (rows, <= top)."""
    top = min(top, values.shape[1])
    if 0 < top * WIDE < values.shape[1]:
        near = _promising(values, top)
        places, found = best(np.take_along_axis(values, near, 1), top)
        return np.take_along_axis(near, places, 1), found
    if 0 < top < values.shape[1]:
        found = np.sort(np.argpartition(values, values.shape[1] - top, axis=1)[:, values.shape[1] - top :], axis=1)
    else:
        found = np.broadcast_to(np.arange(top), (len(values), top))
    picked = np.take_along_axis(values, found, 1)
    order = np.argsort(-picked, axis=1, kind="stable")
    return np.take_along_axis(found, order, 1), np.take_along_axis(picked, order, 1)


def _promising(values: np.ndarray, top: int) -> np.ndarray:
    """Columns among which the `top` largest of each row are, ascending: the `top` groups of GROUP columns with the highest peaks,
    and the columns left over. A number outside has `top` peaks above it, so this is exact and spares most of the sorting.
    """
    whole = values.shape[1] // GROUP * GROUP
    peaks = values[:, :whole].reshape(len(values), -1, GROUP).max(axis=2)
    groups = np.sort(np.argpartition(peaks, peaks.shape[1] - top, axis=1)[:, peaks.shape[1] - top :], axis=1)
    inside = (groups[:, :, None] * GROUP + np.arange(GROUP)).reshape(len(values), -1)
    rest = np.broadcast_to(np.arange(whole, values.shape[1]), (len(values), values.shape[1] - whole))
    return np.hstack([inside, rest])


def in_blocks(
    score: Callable[[np.ndarray], np.ndarray],
    count: int,
    top: int,
    executor: Executor | None,
    progress: Progress | None,
) -> tuple[np.ndarray, np.ndarray]:
    """`best` of `score(rows)` for all rows 0..count-1, a block at a time; with processes or a cluster `score` must be picklable.

    Returns (columns, values), each (count, <= top). Memory: a block per worker and the result.
    """
    blocks = [np.arange(first, min(first + BLOCK, count)) for first in range(0, count, BLOCK)]
    found = []
    with shared(score, executor) as reachable:
        work = partial(_best_of_block, reachable, top)
        for rows, result in zip(blocks, executor.map(work, blocks) if executor else map(work, blocks)):
            found.append(result)
            if progress:
                progress(int(rows[-1]) + 1, count)
    if not found:
        return np.zeros((0, 0), np.int64), np.zeros((0, 0), np.float32)
    return np.vstack([columns for columns, _ in found]), np.vstack([values for _, values in found])


def _best_of_block(
    score: Callable[[np.ndarray], np.ndarray], top: int, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    return best(score(rows), top)


def top_vectors(
    queries: np.ndarray,
    pool: np.ndarray,
    top: int = 20,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """The `top` rows of `pool` (m, dim) with the largest dot product for each of `queries` (n, dim), exactly.

    Returns (places in the pool, products), each (n, min(top, m)), best first.
    """
    return in_blocks(partial(_products, queries, pool), len(queries), top, executor, progress)


def _products(queries: np.ndarray, pool: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return queries[rows] @ pool.T


def union(columns: np.ndarray, values: np.ndarray, extra: Sequence[tuple[int, int]]) -> np.ndarray:
    """The unordered pairs of a ranking (values of -inf are no pairs) and `extra` ones: int64 (pairs, 2), lower place first."""
    n = len(columns)
    rows = np.repeat(np.arange(n), columns.shape[1])[np.isfinite(values).ravel()]
    others = columns.ravel()[np.isfinite(values).ravel()]
    keys = np.minimum(rows, others) * n + np.maximum(rows, others)
    keys = np.union1d(keys, np.array([i * n + j for i, j in extra], np.int64)).astype(np.int64)
    return np.column_stack([keys // n, keys % n]) if n else np.zeros((0, 2), np.int64)


def chunks(places: np.ndarray, most: int) -> Iterator[tuple[int, int]]:
    """Where ascending `places` are cut: about `most` of them at a time, equal ones never apart."""
    first = 0
    while first < len(places):
        last = int(np.searchsorted(places, places[min(first + most, len(places)) - 1], side="right"))
        yield first, last
        first = last
