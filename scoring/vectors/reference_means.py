"""The mean vectors that the packaged models give the reference texts.

data/reference-means.npz holds the mean vector per packaged model, kind and language (benchmarks/reference_means.py).
"""

from functools import cache

import numpy as np

from scoring.embedding.embedder import ROUNDED, Embedder, parts_of
from scoring.embedding.reference_texts import reference_texts
from scoring.foundation.data_files import arrays_of
from scoring.texts.sides import NEED, OFFER


@cache
def _shipped() -> dict[str, np.ndarray]:
    return arrays_of("reference-means.npz")


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
    (name,) = (part.removesuffix(ROUNDED) for part in parts_of(embedder.model_id))
    means = {}
    for language in sorted({row.language for row in reference_texts()}):
        texts = [row.text for row in reference_texts() if row.language == language]
        for kind in (NEED, OFFER):
            means[f"{name}|{kind}|{language}"] = embedder.embed(texts, [language] * len(texts), kind).mean(axis=0)
    return means
