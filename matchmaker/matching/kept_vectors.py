"""Cache of text vectors in the database, keyed by model and hash of the text."""

from collections.abc import Iterator, MutableMapping, Sequence

import numpy as np
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_all
from matchmaker.foundation.pieces import in_pieces
from matchmaker.models import Vector


class KeptVectors(MutableMapping):
    """Vectors of one model by hash of their text; `new` holds those not in the database yet."""

    def __init__(self, model_id: str) -> None:
        self.model_id = model_id
        rows = db.session.execute(select(Vector.text_hash, Vector.data).where(Vector.model_id == model_id))
        self.known = {text_hash: np.frombuffer(data, np.float32) for text_hash, data in rows}
        self.new: dict[str, np.ndarray] = {}

    def __getitem__(self, text_hash: str) -> np.ndarray:
        return self.known[text_hash]

    def __setitem__(self, text_hash: str, vector: np.ndarray) -> None:
        self.known[text_hash] = self.new[text_hash] = np.asarray(vector, np.float32)

    def __delitem__(self, text_hash: str) -> None:
        raise TypeError("a vector is kept as long as its model")

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def write(self) -> None:
        """Insert the new vectors piece by piece, and commit each."""
        in_pieces(self._missing(), _insert)

    def keep(self) -> None:
        """Insert the new vectors in the present transaction."""
        rows = self._missing()
        if rows:
            _insert(rows)

    def _missing(self) -> list[dict]:
        """Return the rows of the new vectors. Those that another job has inserted meanwhile are left alone when written."""
        return [
            {"model_id": self.model_id, "text_hash": text_hash, "data": vector.tobytes()}
            for text_hash, vector in self.new.items()
        ]


def _insert(rows: Sequence[dict]) -> None:
    insert_all(Vector, rows)
