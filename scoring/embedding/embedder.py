"""What an embedder is, and the id by which its vectors are told from those of others."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from scoring.foundation.errors import ModelError

ROUNDED = "-int8"  # in the id of a packaged model whose linear layers are rounded
EXACT = "-float32"  # after the name of a packaged model: its layers as they are, slower
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
