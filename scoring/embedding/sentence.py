"""SentenceTransformers as embedders: loading, probing, prompting. The heavy imports happen inside the functions."""

import hashlib
import os
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from scoring.embedding import models
from scoring.embedding.embedder import ROUNDED, Progress, identity
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
    """One or several SentenceTransformers, the unit vectors of each side by side."""

    def __init__(self, names: Sequence[str], parts: Sequence) -> None:
        self._parts = tuple(parts)
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
        for first in range(0, len(spoken), BATCH):
            rows = spoken[first : first + BATCH]
            vectors[rows] = self._encode([views[i] for i in rows], kind)
            if progress:
                progress(first + len(rows), len(spoken))
        return vectors

    def _encode(self, views: list[str], kind: str) -> np.ndarray:
        """The models in threads of their own: each leaves a core idle now and then."""
        with ThreadPoolExecutor(len(self._parts)) as threads:
            return np.hstack(list(threads.map(lambda k: self._part(k, views, kind), range(len(self._parts)))))

    def _part(self, k: int, views: list[str], kind: str) -> np.ndarray:
        part, texts = self._parts[k], [clean(read_by(k, len(self._parts), view)) for view in views]
        options = {"batch_size": BATCH, "normalize_embeddings": True, "show_progress_bar": False}
        return part.encode(texts, prompt=_prompt(part, kind), **options)


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
    packaged, rounded = PACKAGED.get(name.removesuffix(ROUNDED), ()), ROUNDED if name.endswith(ROUNDED) else ""
    return (
        identity([model.identity + rounded for model in packaged], [model.width for model in packaged])
        if packaged
        else None
    )


def load(name: str, *, cache_dir: Path, threads: int | None, progress: Progress | None) -> SentenceEmbedder:
    """Load and probe; see `embedding.load_embedder`."""
    packaged, named = PACKAGED.get(name.removesuffix(ROUNDED), ()), Path(name).expanduser()
    if packaged or named.is_dir():
        # read once, when huggingface_hub is first imported: nothing that lies on this disk may ask the hub about itself
        os.environ["HF_HUB_OFFLINE"] = "1"
    import torch

    # the models run beside each other in threads of their own (see `_encode`), so each gets its share of the cores
    torch.set_num_threads(threads or max(1, torch.get_num_threads() // max(1, len(packaged))))
    folders = [models.ensure(model, cache_dir) for model in packaged] or [named if named.is_dir() else name]
    parts = []
    for folder in folders:
        parts.append(_open(name, folder, ours=bool(packaged)))
        _check_prompts(name, parts[-1])
        if progress:
            progress(len(parts), len(folders))
    names = [model.identity for model in packaged] or [_fingerprint(name, named, parts[0])]
    if packaged and name.endswith(ROUNDED):
        names, parts = [part + ROUNDED for part in names], [_rounded(part) for part in parts]
    embedder = SentenceEmbedder(names, parts)
    check_multilingual(embedder, f"{SETTING}={name}")
    return embedder


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


def _rounded(part):
    """Weights and inputs of linear layers in 8 bits, but not where they write back: there it costs quality."""
    import torch
    from torch.ao.quantization import quantize_dynamic
    from torch.ao.quantization.qconfig import per_channel_dynamic_qconfig

    layers = [name for name, layer in part.named_modules() if isinstance(layer, torch.nn.Linear)]
    chosen = {name: per_channel_dynamic_qconfig for name in layers if not name.endswith("output.dense")}
    with warnings.catch_warnings():
        # torch announces the end of these functions to their callers: torch is pinned, and the next version is tested
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="torch.ao")
        warnings.filterwarnings("ignore", category=UserWarning, module="torch.ao")
        return quantize_dynamic(part, chosen, dtype=torch.qint8) if chosen else part


def _fingerprint(name: str, folder: Path, part) -> str:
    """What tells this model from the next version under the same name: its weights, in a digest."""
    digest = hashlib.sha256()
    for key, tensor in sorted(part.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return f"{folder.resolve().name if folder.is_dir() else name}-{digest.hexdigest()[:12]}"
