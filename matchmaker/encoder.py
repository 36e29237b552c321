"""A small process beside a web worker that turns the words of a search into vectors: workers themselves never load the models.

It is started by the first search and ends with the worker: its standard input closes then.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Protocol

import numpy as np

from matchmaker.config import Settings


class Encodes(Protocol):
    """What a search needs: vectors of a text read as a need and as an offer, or None while nothing can say them."""

    def vectors(self, text: str, language: str | None) -> "tuple[str, np.ndarray, np.ndarray] | None": ...


class Encoder:
    """The process, one for all threads of a worker."""

    def __init__(self, settings: Settings) -> None:
        from scoring.embedding import default_cache_dir

        cache = settings.cache or default_cache_dir()
        self.command = [sys.executable, "-m", "matchmaker.encoder", settings.model, str(cache)]
        self.process: subprocess.Popen | None = None
        self.model_id: str | None = None
        self._lock = threading.Lock()

    def vectors(self, text: str, language: str | None) -> tuple[str, np.ndarray, np.ndarray] | None:
        """(model id, as a need, as an offer); None while the models are being loaded, and where they cannot be."""
        with self._lock:
            if self.process is None:
                self._start()
            if self.model_id is None or self.process.poll() is not None:
                return None
            self.process.stdin.write(json.dumps({"text": text, "language": language}) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        if not answer:
            return None
        need, offer = json.loads(answer)
        return self.model_id, np.array(need, np.float32), np.array(offer, np.float32)

    def _start(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self._wait_until_ready, name="encoder", daemon=True).start()

    def _wait_until_ready(self) -> None:
        """The process names its model once it can answer; one that cannot load it ends without a word."""
        self.model_id = self.process.stdout.readline().strip() or None


def main(model: str, cache: str) -> None:
    """Load the models, name them, then answer each line of words with its two vectors."""
    from scoring.embedding import NEED, OFFER, load_embedder

    embedder = load_embedder(model, cache_dir=Path(cache), threads=1)
    print(embedder.model_id, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        rows = [embedder.embed([asked["text"]], [asked["language"]], kind)[0].tolist() for kind in (NEED, OFFER)]
        print(json.dumps(rows), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
