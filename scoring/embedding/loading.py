"""Texts to vectors, by the SentenceTransformer that the installation names. Only `load_embedder` loads torch."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from scoring.embedding.embedder import Embedder, Progress, parts_of
from scoring.foundation.errors import MixedModelsError


def default_cache_dir() -> Path:
    """Where built models are kept: the directory MATCHMAKER_CACHE names, else the user's own cache."""
    named = os.environ.get("MATCHMAKER_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matchmaker"


def load_embedder(
    name: str = "default", *, cache_dir: Path, threads: int | None = None, progress: Progress | None = None
) -> Embedder:
    """Load the embedder called `name`, or raise ModelError with the setting's name and the fix.

    name: "default" (the two packaged models), "e5" or "use" (one of them), "tfidf" (a baseline for evaluation), or any
    SentenceTransformer: a directory, or a name on the hub. After a packaged name "-float32" keeps its linear layers exact, see
    docs/scoring.md. `threads` is per process, torch's own choice when None; `progress` follows the two model loads.
    """
    if name == "tfidf":
        from scoring.embedding.tfidf import TfidfEmbedder

        return TfidfEmbedder()
    from scoring.embedding.sentence import load

    return load(name, cache_dir=cache_dir, threads=threads, progress=progress)


class DeferredEmbedder:
    """An embedder whose model is loaded when the first text needs it: an event whose texts are all known never does.

    load: makes the embedder; it must turn out to be the one whose id was promised, else MixedModelsError.
    """

    def __init__(self, model_id: str, load: Callable[[], Embedder]) -> None:
        self.model_id, self.segments = model_id, tuple(parts_of(model_id).values())
        self.dim = sum(self.segments)
        self._load, self._loaded = load, None

    def embed(
        self, texts: Sequence[str], languages: Sequence[str | None], kind: str, *, progress: Progress | None = None
    ) -> np.ndarray:
        if self._loaded is None:
            self._loaded = self._load()
            if self._loaded.model_id != self.model_id:
                raise MixedModelsError(self.model_id, self._loaded.model_id)
        return self._loaded.embed(texts, languages, kind, progress=progress)


def defer_embedder(
    name: str, *, cache_dir: Path, threads: int | None = None, progress: Progress | None = None
) -> Embedder:
    """`load_embedder`, put off until the first text where the model is a packaged one; others are loaded at once."""
    from scoring.embedding.sentence import known_id

    model_id = known_id(name)

    def load() -> Embedder:
        return load_embedder(name, cache_dir=cache_dir, threads=threads, progress=progress)

    return DeferredEmbedder(model_id, load) if model_id else load()
