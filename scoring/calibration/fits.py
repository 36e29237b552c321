"""How true a figure is: what share of the suggestions with such a fit were useful, and what may be said of it.

data/calibration.json is made by benchmarks/calibrate.py from people whose pairs are judged; docs/scoring.md says by whom and how.
"""

import json
from functools import cache
from typing import NamedTuple

from scoring.foundation.data_files import text_of

LEVELS = (("strong", 0.75), ("good", 0.5), ("possible", 0.25))  # code, and the fit from which on it holds
NARROW = 0.2  # an interval up to so wide carries a figure; a wider one carries a word


class Told(NamedTuple):
    """What may be said of a fit. level: strong, good, possible, or None below; low, high: the 95 % interval of the share of such
    suggestions that were useful; figure: whether it is narrow enough for a per cent to be shown, and holds the fit."""

    level: str | None
    low: float
    high: float
    figure: bool


def told(fit: float) -> Told:
    """What the evidence lets say of `Match.fit`."""
    level = next((code for code, least in LEVELS if fit >= least), None)
    low, high = next((row[1], row[2]) for row in reversed(_bins()) if fit >= row[0])
    return Told(level, low, high, high - low <= NARROW and low <= fit <= high)


@cache
def _bins() -> tuple[tuple[float, float, float], ...]:
    """(least fit, low, high) of each bin, ascending from 0."""
    rows = json.loads(text_of("calibration.json"))["bins"]
    return tuple((row["from"], *row["interval"]) for row in rows)
