"""SentenceTransformers as embedders: loading, probing, prompting. The heavy imports happen inside the functions."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import numpy as np

from scoring.embedding import models
from scoring.embedding.embedder import EXACT, Progress, identity
from scoring.embedding.probe import check_multilingual
from scoring.foundation.errors import ModelError
from scoring.profiles.views import read_by
from scoring.texts.cleaning import clean
from scoring.texts.sides import NEED, OFFER

SETTING = "MATCHMAKER_MODEL"
BATCH = 16
PACKAGED = {"default": (models.E5, models.USE), "e5": (models.E5,), "use": (models.USE,)}
_PROMPTS = {NEED: ("query",), OFFER: ("passage", "document")}  # the names that published models give their prompts


class SentenceEmbedder:
    """One or several SentenceTransformers, the unit vectors of each side by side.

    alone: each text goes through the models on its own, several at a time in threads, so that its row is the same to the last
    bit whatever stands beside it; else in batches, through `SentenceTransformer.encode`.
    """

    def __init__(self, names: Sequence[str], parts: Sequence, *, alone: bool = False, threads: int = 1) -> None:
        self._parts, self._alone, self._threads = tuple(parts), alone, threads
        self._tokenizing = Lock()  # a tokenizer serves one thread at a time
        self.segments = tuple(int(part.get_embedding_dimension()) for part in self._parts)
        self.dim = sum(self.segments)
        self.model_id = identity(names, self.segments)

    def embed(
        self, texts: Sequence[str], languages: Sequence[str | None], kind: str, *, progress: Progress | None = None
    ) -> np.ndarray:
        if kind not in _PROMPTS:
            raise ValueError(f"kind must be one of {list(_PROMPTS)}, not {kind!r}")
        views = list(texts)
        spoken = [i for i, view in enumerate(views) if clean(view)]
        spoken.sort(key=lambda i: len(views[i]))  # batches of like length waste no padding
        vectors = np.zeros((len(views), self.dim), np.float32)
        with ThreadPoolExecutor(self._threads) as threads:
            for first in range(0, len(spoken), BATCH):
                rows = spoken[first : first + BATCH]
                vectors[rows] = self._encode([views[i] for i in rows], kind, threads)
                if progress:
                    progress(first + len(rows), len(spoken))
        return vectors

    def _encode(self, views: list[str], kind: str, threads: ThreadPoolExecutor) -> np.ndarray:
        parts = range(len(self._parts))
        if self._alone:
            return np.array(list(threads.map(lambda view: np.hstack([self._row(k, view, kind) for k in parts]), views)))
        return np.hstack([self._rows(k, views, kind) for k in parts])

    def _row(self, k: int, view: str, kind: str) -> np.ndarray:
        """The unit vector that one model gives one text."""
        import torch

        part = self._parts[k]
        with torch.inference_mode():
            with self._tokenizing:
                read = part.preprocess([self._read(k, view)], prompt=_prompt(part, kind))
            return torch.nn.functional.normalize(part(read)["sentence_embedding"], dim=1)[0].numpy()

    def _rows(self, k: int, views: list[str], kind: str) -> np.ndarray:
        part, texts = self._parts[k], [self._read(k, view) for view in views]
        options = {"batch_size": BATCH, "normalize_embeddings": True, "show_progress_bar": False}
        return part.encode(texts, prompt=_prompt(part, kind), **options)

    def _read(self, k: int, view: str) -> str:
        return clean(read_by(k, len(self._parts), view))


def _prompt(part, kind: str) -> str:
    return next((part.prompts[name] for name in _PROMPTS[kind] if part.prompts.get(name)), "")


def _check_prompts(name: str, part) -> None:
    """Raise ModelError where a model's files have prompts, and none under a name that says for which side it is."""
    given, known = (
        {key for key, prompt in part.prompts.items() if prompt},
        {one for row in _PROMPTS.values() for one in row},
    )
    if given and not given & known:
        raise ModelError(
            f"{SETTING}={name}: its prompts are called {sorted(given)}, none of them {sorted(known)}. In its "
            "config_sentence_transformers.json give the one for needs the name query, the one for offers the name passage."
        )


def known_id(name: str) -> str | None:
    """The id of a packaged model, known without loading it; None for any other model."""
    packaged, exact = _packaged(name)
    names, widths = [model.called(exact=exact) for model in packaged], [model.width for model in packaged]
    return identity(names, widths) if packaged else None


def _packaged(name: str) -> tuple[tuple[models.Packaged, ...], bool]:
    """The packaged models that a setting names, none for another model; and whether it asks for exact layers."""
    return PACKAGED.get(name.removesuffix(EXACT), ()), name.endswith(EXACT)


def load(name: str, *, cache_dir: Path, threads: int | None, progress: Progress | None) -> SentenceEmbedder:
    """Load and probe; see `embedding.load_embedder`."""
    (packaged, exact), named = _packaged(name), Path(name).expanduser()
    if packaged or named.is_dir():
        # read once, when huggingface_hub is first imported: nothing that lies on this disk may ask the hub about itself
        os.environ["HF_HUB_OFFLINE"] = "1"
    import torch

    cores = threads or torch.get_num_threads()
    torch.set_num_threads(1 if packaged else cores)  # of one text; the packaged models read one in each thread
    folders = [models.ensure(model, cache_dir) for model in packaged] or [named if named.is_dir() else name]
    parts = []
    for k, folder in enumerate(folders):
        parts.append(_open(name, folder, ours=bool(packaged)))
        _check_prompts(name, parts[-1])
        if packaged and packaged[k].rounds and not exact:
            parts[-1] = _rounded(parts[-1])
        if progress:
            progress(len(parts), len(folders))
    names = [model.called(exact=exact) for model in packaged] or [_fingerprint(name, named, parts[0])]
    embedder = SentenceEmbedder(names, parts, alone=bool(packaged), threads=cores if packaged else 1)
    check_multilingual(embedder, f"{SETTING}={name}")
    return embedder


def _rounded(part):
    from scoring.embedding.rounding import rounded

    return rounded(part)


def _open(name: str, folder: Path | str, *, ours: bool):
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        # foreign model directories may name Python code of their own: only the one that we wrote ourselves may run it
        return SentenceTransformer(str(folder), device="cpu", trust_remote_code=ours)
    except (OSError, ValueError, KeyError, ImportError, AttributeError) as error:
        raise ModelError(
            f"{SETTING}={name}: no such model could be loaded ({_first_line(error)}). Name a directory that holds a "
            "SentenceTransformer or a model on a hub this machine reaches, or unset it for the packaged default."
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _fingerprint(name: str, folder: Path, part) -> str:
    """What tells this model from the next version under the same name: its weights, in a digest."""
    digest = hashlib.sha256()
    for key, tensor in sorted(part.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return f"{folder.resolve().name if folder.is_dir() else name}-{digest.hexdigest()[:12]}"
