"""How true a figure is: what share of the suggestions with such a fit were useful to a reader, and what may be said of it.

data/calibration.json is made by benchmarks/calibrate.py from suggestions that were read one by one; docs/scoring.md says by whom
and how.
"""

import json
from functools import cache
from typing import NamedTuple

import numpy as np

from scoring.foundation.data_files import text_of

LEVELS = (("strong", 0.75), ("good", 0.5), ("possible", 0.25))  # code, and the fit from which on it holds
NARROW = 0.2  # an interval up to so wide carries a figure; a wider one carries a word
LEAST_READ = 20  # suggestions of like fits that somebody read: fewer carry a word


class Told(NamedTuple):
    """What may be said of a fit. level: strong, good, possible, or None below; share: of the suggestions with such a fit, those
    that were useful to a reader; low, high: its 95 % interval; figure: whether that is narrow enough, and enough were read, for
    `share` to be shown."""

    level: str | None
    share: float
    low: float
    high: float
    figure: bool


def told(fit: float) -> Told:
    """What the evidence lets say of `Match.fit`."""
    level = next((code for code, least in LEVELS if fit >= least), None)
    fits, *lines = _curve()
    share, low, high = (float(np.interp(fit, fits, line)) for line in lines)
    read = next(row["read"] for row in reversed(_calibration()["bins"]) if fit >= row["from"])
    return Told(level, share, low, high, high - low <= NARROW and read >= LEAST_READ)


@cache
def _calibration() -> dict:
    """bins: from which fit on, how many were read, how many of these were useful; curve: fit, share, low and high."""
    return json.loads(text_of("calibration.json"))


@cache
def _curve() -> tuple[list[float], ...]:
    """Fits, ascending from 0 to 1, with share, low and high at each."""
    rows = _calibration()["curve"]
    return tuple([row[name] for row in rows] for name in ("fit", "share", "low", "high"))
