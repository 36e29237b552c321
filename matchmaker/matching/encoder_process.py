"""The encoder process of searches: `python -m matchmaker.matching.encoder_process MODEL CACHE SOCKET IDLE`.

At most one for each socket: it holds a file lock. It listens once the models are loaded and exits after IDLE seconds
without a query, which frees about a gigabyte.

Plain sockets, since `multiprocessing.connection` has no timeouts: a caller that hangs would hang all others.
"""

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from matchmaker.matching.encoder import PATIENCE, lock_of
from scoring import NEED, OFFER, load_embedder


def main(model: str, cache: str, at: str, idle: str) -> None:
    """Load the models and answer until idle. Returns at once where another process holds the lock."""
    place = Path(at)
    lock = FileLock(lock_of(place))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return
    answer = answers(model, Path(cache))
    place.unlink(missing_ok=True)  # left by one that was killed
    serve(place, float(idle), answer)


def answers(model: str, cache: Path) -> Callable[[bytes], bytes]:
    """Return a function from a query line to the model's name and the query's two vectors."""
    embedder = load_embedder(model, cache_dir=cache, threads=1)

    def answer(line: bytes) -> bytes:
        asked = json.loads(line)
        rows = [embedder.embed([asked["text"]], [asked["language"]], kind)[0].tolist() for kind in (NEED, OFFER)]
        return json.dumps([embedder.model_id, *rows]).encode()

    return answer


def serve(place: Path, idle: float, answer: Callable[[bytes], bytes]) -> None:
    """Answer one client after the other; only the owner of the home may connect."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        before = os.umask(0o177)
        try:
            listener.bind(str(place))
        finally:
            os.umask(before)
        listener.listen(64)
        listener.settimeout(idle)
        try:
            while True:
                caller, _address = listener.accept()
                _serve_one(caller, answer)
        except TimeoutError:
            pass
        finally:
            place.unlink(missing_ok=True)


def _serve_one(caller: socket.socket, answer: Callable[[bytes], bytes]) -> None:
    """Answer one client, with a time limit, so that a silent one does not block the others."""
    with caller:
        caller.settimeout(PATIENCE)
        try:
            line = caller.makefile("rb").readline()
            if line:
                caller.sendall(answer(line))
        except OSError:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
