"""Client of the encoder process: embeddings of search queries. Web workers never load the models.

One process for each home answers on a socket. A worker that finds none starts it; it ends after an idle time
(`matchmaker.matching.encoder_process`).
"""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

import numpy as np
from filelock import FileLock, Timeout

from matchmaker.foundation.config import Settings
from matchmaker.foundation.errors import SetupError
from scoring import default_cache_dir

PATIENCE = 10.0  # seconds for one answer; a quiet machine needs a tenth of one
LONGEST = 100  # characters that the address of a socket may have on every system


class Encodes(Protocol):
    """Protocol: vectors of a text read as a need and as an offer, or None while no model answers."""

    def vectors(self, text: str, language: str | None) -> "tuple[str, np.ndarray, np.ndarray] | None": ...


class Encoder:
    """A worker's client of the encoder process."""

    def __init__(self, settings: Settings) -> None:
        model, cache = settings.model, str(settings.cache or default_cache_dir())
        self.place = place(settings.home, model, cache)
        module, idle = "matchmaker.matching.encoder_process", str(settings.encoder_idle)
        self.command = [sys.executable, "-m", module, model, cache, str(self.place), idle]
        self.process: subprocess.Popen | None = None
        self._lock = threading.Lock()

    def vectors(self, text: str, language: str | None) -> tuple[str, np.ndarray, np.ndarray] | None:
        """Return (model id, vector as a need, vector as an offer); None while the models load or if they cannot be loaded."""
        try:
            answer = self._ask(json.dumps({"text": text, "language": language}))
        except OSError:  # nobody there, still loading, just leaving, or too slow
            answer = b""
        if not answer:
            self._start()
            return None
        model_id, need, offer = json.loads(answer)
        return model_id, np.array(need, np.float32), np.array(offer, np.float32)

    def _ask(self, line: str) -> bytes:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as way:
            way.settimeout(PATIENCE)
            way.connect(str(self.place))
            way.sendall(line.encode() + b"\n")
            return way.makefile("rb").read()

    def _start(self) -> None:
        """Start the process, unless one is loading or answering, or our last one could not load its models."""
        with self._lock:
            ended = self.process.poll() if self.process else 0
            if ended is None or ended > 0:  # below 0 it was killed, and may be started again
                return
            try:
                FileLock(lock_of(self.place)).acquire(timeout=0).lock.release()
            except Timeout:
                return
            nothing = subprocess.DEVNULL
            self.process = subprocess.Popen(self.command, stdin=nothing, stdout=nothing, start_new_session=True)


def place(home: Path, model: str, cache: str) -> Path:
    """Return the path of a model's socket in a home.

    Socket paths are limited in length: a home with a long path gets a private
    folder in the temporary directory.
    """
    name = f"encoder-{_digest(model, cache)}.sock"
    folder = home if len(str(home / name)) <= LONGEST else Path(gettempdir()) / f"mm-{os.getuid()}-{_digest(str(home))}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder != home and (folder.stat().st_uid != os.getuid() or folder.stat().st_mode & 0o077):
        raise SetupError(f"{folder} is not ours alone. Remove it, or choose a shorter MATCHMAKER_HOME.")
    return folder / name


def _digest(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:8]


def lock_of(at: Path) -> Path:
    """Return the path of the lock file that the one process holds."""
    return at.with_suffix(".lock")
