"""Columns that worker processes of this machine map from one file, instead of receiving them with every block."""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import joblib
import numpy as np

Score = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Mapped:
    """A scoring function that lies in a file; each process opens it once, read-only, and all share its pages."""

    path: str

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        return _opened(self.path)(rows)


@lru_cache(maxsize=1)
def _opened(path: str) -> Score:
    return joblib.load(path, mmap_mode="r")


@contextmanager
def shared(score: Score, executor: Executor | None) -> Iterator[Score]:
    """`score` as it best reaches the executor's workers: mapped where these are processes of this machine, else itself.

    A cluster's executor gets the function itself, since its machines may share no disk.
    """
    if not isinstance(executor, ProcessPoolExecutor):
        yield score
        return
    with tempfile.TemporaryDirectory(prefix="matchmaker-") as folder:
        path = str(Path(folder) / "score")
        joblib.dump(score, path)
        yield Mapped(path)
