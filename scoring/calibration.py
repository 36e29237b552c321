"""How true a figure is: what share of the suggestions with such a fit were useful, and what may be said of it.

data/calibration.json is made by benchmarks/calibrate.py from people whose pairs are judged; docs/scoring.md says by whom and how.
"""

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

# log-odds that an offer answers a need, fitted on 160 claims read one by one (docs/experiments/read-lists.md): by their
# similarity, less for two that offer alike, less where the one who asks came to sell or the one who answers came to buy
CLAIM_BASE, CLAIM_SLOPE, CLAIM_ALIKE, CLAIM_AGAINST = -0.9, 3.0, 1.5, 1.6
CLAIMED = 0.75  # the chance from which on "they offer what you seek" is said
LEVELS = (("strong", 0.75), ("good", 0.5), ("possible", 0.25))  # code, and the fit from which on it holds
NARROW = 0.2  # an interval up to so wide carries a figure; a wider one carries a word


class Told(NamedTuple):
    """What may be said of a fit. level: strong, good, possible, or None below; low, high: the 95 % interval of the share of such
    suggestions that were useful; figure: whether it is narrow enough for a per cent to be shown, and holds the fit."""

    level: str | None
    low: float
    high: float
    figure: bool


def claim(similarity: np.ndarray, alike: np.ndarray | float = 0, against: np.ndarray | float = 0) -> np.ndarray:
    """The chance that an offer answers a need, any shape.

    similarity: of need and offer (`features.need_answered`); alike: of the two people's offers; against: 1 where the kinds of the
    two speak against it (`claims.WITH`), else 0.
    """
    peers = CLAIM_ALIKE * np.maximum(alike, 0) + CLAIM_AGAINST * np.asarray(against)
    return 1 / (1 + np.exp(-(CLAIM_BASE + CLAIM_SLOPE * similarity - peers)))


def told(fit: float) -> Told:
    """What the evidence lets say of `Match.fit`."""
    level = next((code for code, least in LEVELS if fit >= least), None)
    low, high = next((row[1], row[2]) for row in reversed(_bins()) if fit >= row[0])
    return Told(level, low, high, high - low <= NARROW and low <= fit <= high)


@cache
def _bins() -> tuple[tuple[float, float, float], ...]:
    """(least fit, low, high) of each bin, ascending from 0."""
    rows = json.loads(files("scoring").joinpath("data/calibration.json").read_text(encoding="utf-8"))["bins"]
    return tuple((row["from"], *row["interval"]) for row in rows)
