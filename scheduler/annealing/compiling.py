"""Numba settings: explicit signatures, no GIL, and a disk cache keyed by all sources of this package."""

import hashlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from numba import njit, types
from numba.core import config as numba_config
from numba.misc.appdirs import AppDirs

# Pointers, not arrays: Numba counts references to arrays at every call, which took more time than all else.
DATA, STATE, RNG, PRICES = map(types.CPointer, (types.int32, types.int64, types.uint64, types.float64))
number, real, truth, nothing = types.int64, types.float64, types.boolean, types.void
two = types.UniTuple(number, 2)
four = types.UniTuple(number, 4)  # price of idle slots and breaks, breaks, walks and rows that break rules

config: Any = numba_config  # Numba sets its options by name, which no type checker sees
_HERE = Path(__file__).parent


def _kept() -> str:
    """The folder for machine code of these very sources; "" where none can be written: then each process compiles.

    Numba compiles again when a function's own file has changed, but not when one has that it calls: hence the digest.
    """
    sources = b"".join(source.read_bytes() for source in sorted(_HERE.glob("*.py")))
    digest = hashlib.sha256(sources).hexdigest()[:16]
    ours = _HERE / "__pycache__"
    for folder in filter(None, (config.CACHE_DIR, ours, AppDirs("numba", False).user_cache_dir)):
        kept = Path(folder) / f"annealing-{digest}"
        try:
            kept.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=kept).close()
        except OSError:
            continue
        for old in ours.glob("annealing-*") if folder == ours else ():
            if old != kept:
                shutil.rmtree(old, ignore_errors=True)
        return str(kept)
    return ""


_KEPT = _kept()


def compiled(signature):
    """The decorator of every function that runs as machine code; read them as plain Python, a pointer as an array.

    The signature is given, so that each is compiled once and not for every kind of whole number that it is called with.
    """
    make = njit(signature, nogil=True, error_model="numpy", cache=bool(_KEPT))

    def make_here(function):
        usual, config.CACHE_DIR = config.CACHE_DIR, _KEPT
        try:
            return make(function)
        finally:
            config.CACHE_DIR = usual

    return make_here
