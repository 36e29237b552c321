"""TF-IDF over characters: the baseline that evaluation compares with, and the light embedder of tests. Never a default."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from scoring.embedding.embedder import Progress, identity
from scoring.embedding.reference_texts import reference_texts
from scoring.texts.cleaning import clean

WIDTH = 2_048


class TfidfEmbedder:
    """Character n-grams of 3 to 5, hashed into WIDTH columns; inverse document frequencies of the reference texts."""

    def __init__(self) -> None:
        self.dim, self.segments = WIDTH, (WIDTH,)
        self.model_id = identity(["tfidf-1"], self.segments)

    def embed(
        self, texts: Sequence[str], languages: Sequence[str | None], kind: str, *, progress: Progress | None = None
    ) -> np.ndarray:
        if not len(texts):
            return np.zeros((0, WIDTH), np.float32)
        counts, weights = _fitted()
        vectors = weights.transform(counts.transform([clean(text) for text in texts])).toarray().astype(np.float32)
        if progress:
            progress(len(texts), len(texts))
        return vectors


@cache
def _fitted() -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer

    plain: dict[str, Any] = {"alternate_sign": False, "norm": None}  # counts, which the transformer weighs and norms
    counts = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), n_features=WIDTH, **plain)
    texts = [row.text for row in reference_texts()]
    return counts, TfidfTransformer(sublinear_tf=True).fit(counts.transform(texts))
