"""Texts to vectors, by whichever SentenceTransformer the installation names. Only `load_embedder` loads torch."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from scoring.errors import MixedModelsError, ModelError
from scoring.texts import clean

NEED, OFFER = "need", "offer"
SEPARATOR = "\x1e"  # between the parts of a view (`views.py`); `texts.clean` reads it as a space
ROUNDED = "-int8"  # after the name of a packaged model: quicker, and vectors vary a little with their batch
Progress = Callable[[int, int], None]  # texts done, texts in all


class Embedder(Protocol):
    """What turns texts into vectors; a run records `model_id`, and vectors of two of them never meet.

    `segments` are the widths of the models whose unit vectors stand side by side in one row; `dim` is their sum.
    """

    model_id: str
    dim: int
    segments: tuple[int, ...]

    def embed(
        self, texts: Sequence[str], languages: Sequence[str | None], kind: str, *, progress: Progress | None = None
    ) -> np.ndarray:
        """Return float32 (len(texts), dim): a unit vector per segment; zeros for a text that says nothing.

        `kind` is "need" or "offer". A row depends on its own text and kind only, so it may be kept by `text_hash`.
        """
        ...


def identity(names: Sequence[str], segments: Sequence[int]) -> str:
    """The id of a model: each part's name and width, so that stored vectors can be read without loading it."""
    return "+".join(f"{name}:{width}" for name, width in zip(names, segments, strict=True))


def parts_of(model_id: str) -> dict[str, int]:
    """Names and widths of the parts of a model, from its id."""
    parts = {}
    for part in model_id.split("+"):
        name, _, width = part.rpartition(":")
        if not name or not width.isdigit():
            raise ModelError(f"{model_id!r} is no model id: expected name:width, joined by +")
        parts[name] = int(width)
    return parts


def default_cache_dir() -> Path:
    """Where built models are kept: the directory MATCHMAKER_CACHE names, else the user's own cache."""
    named = os.environ.get("MATCHMAKER_CACHE")
    return Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matchmaker"


def text_hash(text: str, kind: str, language: str | None) -> str:
    """The name under which the vector of a text may be kept (sha256, hexadecimal), beside the model's id.

    Texts that read the same to the model (see `texts.clean`) share a hash; where the parts of a view meet is part of it.
    """
    read = " ¦ ".join(clean(part) for part in text.split(SEPARATOR))
    return hashlib.sha256("\0".join((kind, language or "", read)).encode()).hexdigest()


def load_embedder(
    name: str = "default", *, cache_dir: Path, threads: int | None = None, progress: Progress | None = None
) -> Embedder:
    """Load the embedder called `name`, or raise ModelError with the setting's name and the fix.

    name: "default" (the two packaged models), "e5" or "use" (one of them), "tfidf" (a baseline for evaluation), or any
    SentenceTransformer: a directory, or a name on the hub. After a packaged name "-int8" rounds its linear layers, see
    docs/scoring.md. `threads` is per process, torch's own choice when None; `progress` follows the two model loads.
    """
    if name == "tfidf":
        from scoring.baselines import TfidfEmbedder

        return TfidfEmbedder()
    from scoring.sentence import load

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
    from scoring.sentence import known_id

    model_id = known_id(name)

    def load() -> Embedder:
        return load_embedder(name, cache_dir=cache_dir, threads=threads, progress=progress)

    return DeferredEmbedder(model_id, load) if model_id else load()
