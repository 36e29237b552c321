"""Vectors on disk, so that the command line asks the model about a text once."""

import zipfile
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import numpy as np

from scoring.foundation.errors import ScoringError
from scoring.foundation.writing import replacing


class VectorStore(MutableMapping[str, np.ndarray]):
    """Text hash -> vector of one model, in one file; `save` replaces the file as a whole."""

    def __init__(self, directory: Path, model_id: str) -> None:
        self.path = directory / f"vectors-{model_id.replace('/', '_').replace(':', '-')}.npz"
        self._rows: dict[str, np.ndarray] = {}
        self._saved = 0
        if self.path.exists():
            self._rows = self._read()
            self._saved = len(self._rows)

    def _read(self) -> dict[str, np.ndarray]:
        try:
            with np.load(self.path, allow_pickle=False) as file:
                return dict(zip(file["names"].tolist(), file["rows"], strict=True))
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ScoringError(f"{self.path} cannot be read ({error}); delete it, it will be made again") from error

    def save(self) -> None:
        """Write the file anew where something was added; a crash leaves the old one."""
        if len(self._rows) == self._saved:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(self.path, binary=True) as file:
            np.savez(file, names=np.array(list(self._rows)), rows=np.array(list(self._rows.values()), np.float32))
        self._saved = len(self._rows)

    def __getitem__(self, name: str) -> np.ndarray:
        return self._rows[name]

    def __setitem__(self, name: str, row: np.ndarray) -> None:
        self._rows[name] = row

    def __delitem__(self, name: str) -> None:
        del self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
