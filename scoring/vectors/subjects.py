"""The subjects that a forum speaks of, each said in five languages, as the packaged models read them.

data/subjects.tsv has the texts, written for this library; data/subjects.npz the rows, in whole numbers, per packaged model and
language (benchmarks/reference_means.py).
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from scoring.embedding.embedder import ROUNDED, Embedder, parts_of
from scoring.foundation.data_files import arrays_of, text_of
from scoring.texts.sides import NEED, OFFER

LARGEST = 127  # of the whole numbers in which a row is kept; its length is no matter


class Subjects(NamedTuple):
    """n subjects. meant: (n, dim), what the five languages have in common; said: language -> (n, dim).

    Every segment of a row is of unit length, over sqrt(segments), as in `centring.centre`.
    """

    meant: np.ndarray
    said: dict[str, np.ndarray]


@cache
def subjects_of(model_id: str) -> Subjects | None:
    """The subjects as that model reads them; None where a part of it is no packaged model."""
    names, kept = [name.removesuffix(ROUNDED) for name in parts_of(model_id)], arrays_of("subjects.npz")
    tables = [
        {
            tongue: _unit(kept[f"{name}|{tongue}"].astype(np.float32))
            for tongue in subject_texts()
            if f"{name}|{tongue}" in kept
        }
        for name in names
    ]
    if not all(tables):
        return None
    means = [_unit(np.mean(list(table.values()), axis=0)) for table in tables]
    return Subjects(_beside(means), {tongue: _beside([table[tongue] for table in tables]) for tongue in tables[0]})


def measure_subjects(embedder: Embedder) -> dict[str, np.ndarray]:
    """The rows of one packaged model, under the names that the shipped file uses: read as a need and as an offer, less the mean
    of the language."""
    (name,) = (part.removesuffix(ROUNDED) for part in parts_of(embedder.model_id))
    found = {}
    for tongue, texts in subject_texts().items():
        read = [embedder.embed(texts, [tongue] * len(texts), kind) for kind in (NEED, OFFER)]
        rows = _unit(np.sum([_unit(one - one.mean(axis=0)) for one in read], axis=0))
        found[f"{name}|{tongue}"] = np.rint(rows / np.abs(rows).max(axis=1, keepdims=True) * LARGEST).astype(np.int8)
    return found


def subject_texts() -> dict[str, list[str]]:
    """Language -> how each subject is said in it, in the order of the file."""
    head, *lines = (line.split("\t") for line in text_of("subjects.tsv").splitlines())
    return dict(zip(head, map(list, zip(*lines, strict=True)), strict=True))


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _beside(parts: list[np.ndarray]) -> np.ndarray:
    return (np.hstack(parts) / np.sqrt(len(parts))).astype(np.float32)
