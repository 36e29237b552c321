"""Neutral texts in five languages, and the mean vectors that the packaged models give them.

data/reference-texts.tsv holds 30 short needs and offers of ordinary trades, each in Arabic, English, French, Spanish and
Portuguese; written for this library, away from the themes of a smart-city forum and from every labelled text.
data/reference-means.npz holds the mean vector per packaged model, kind and language (benchmarks/reference_means.py).
"""

from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

from scoring.embedding import ROUNDED, Embedder, parts_of

KINDS = ("need", "offer")


class ReferenceText(NamedTuple):
    """One text; the five versions of one idea stand one after the other."""

    kind: str
    language: str
    text: str


@cache
def reference_texts() -> tuple[ReferenceText, ...]:
    lines = files("scoring").joinpath("data/reference-texts.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(ReferenceText(*line.split("\t")) for line in lines)


@cache
def _shipped() -> dict[str, np.ndarray]:
    with as_file(files("scoring").joinpath("data/reference-means.npz")) as path, np.load(path) as means:
        return {key: means[key] for key in means.files}


def reference_means(model_id: str, kind: str) -> dict[str, np.ndarray]:
    """Mean vector per language of the texts of a kind, float32 (dim,); empty where a part of the model has none."""
    names = [name.removesuffix(ROUNDED) for name in parts_of(model_id)]  # rounding moves a mean by less than its noise
    parts = [{key: row for key, row in _shipped().items() if key.startswith(f"{name}|{kind}|")} for name in names]
    if not all(parts):
        return {}
    languages = [key.rsplit("|", 1)[1] for key in parts[0]]
    columns = [{key.rsplit("|", 1)[1]: row for key, row in part.items()} for part in parts]
    return {language: np.concatenate([part[language] for part in columns]) for language in languages}


def measure_means(embedder: Embedder) -> dict[str, np.ndarray]:
    """The means of one embedder, under the names that the shipped file uses. All texts count for both kinds."""
    (name,) = parts_of(embedder.model_id)
    means = {}
    for language in sorted({row.language for row in reference_texts()}):
        texts = [row.text for row in reference_texts() if row.language == language]
        for kind in KINDS:
            means[f"{name}|{kind}|{language}"] = embedder.embed(texts, [language] * len(texts), kind).mean(axis=0)
    return means
