"""What the organiser can turn: the weight of each kind of reason, in log-odds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

from scoring.foundation.errors import ScoringError

MOST_WEIGHT = 50  # of a weight, either way: beyond it a logistic is 0 or 1 anyway
MOST_DAMPING = 10


@dataclass(frozen=True)
class Weights:
    """Log-odds per unit of a feature, and the base: the log-odds of a pair about which nothing speaks.

    `text` and `base` are the logistic calibration of docs/scoring.md; the others are set by hand and can be learnt.
    """

    base: float = -4.0
    text: float = 6.0
    themes: float = 1.0
    roles: float = 0.25
    sought: float = 0.2
    ticket: float = 0.4
    language: float = 0.1
    cross_region: float = 0.0
    met: float = -2.0
    crowd: float = -1.0

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if (
                isinstance(value, bool)
                or not isinstance(value, int | float)
                or not -MOST_WEIGHT <= value <= MOST_WEIGHT
            ):
                raise ScoringError(
                    f"weight {name} must be a number between -{MOST_WEIGHT} and {MOST_WEIGHT}, not {value!r}"
                )

    @classmethod
    def from_dict(cls, row: Mapping[str, float]) -> Self:
        """Build from a mapping; what is left out keeps its default, unknown keys are an error that names them."""
        if unknown := sorted(set(row) - {f.name for f in fields(cls)}):
            raise ScoringError(f"unknown weights: {unknown}; known are {[f.name for f in fields(cls)]}")
        return cls(**row)
