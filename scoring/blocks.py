"""The log-odds of all pairs, a block of rows at a time: the same features as everywhere, with their products joined."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from scoring.gates.gates import SHUT, Gates, closed
from scoring.pairs.columns import Block, Columns
from scoring.pairs.features import FEATURES, OTHER, TEXT_CODES, Product, excluded, need_answered, offer_wanted
from scoring.pairs.weights import Weights


@dataclass(frozen=True, eq=False)
class BlockScore:
    """Called with rows it gives their log-odds with everybody, -inf where a pair never meets.

    Can be sent to a process.

    left, right: the narrow products of FEATURES side by side, weighted, with the base; others: name -> weight of the rest.
    """

    columns: Columns
    left: np.ndarray
    right: np.ndarray
    others: dict[str, float]
    text: float
    gates: Gates

    @classmethod
    def of(cls, columns: Columns, weights: Weights, gates: Gates) -> Self:
        one = np.ones((len(columns), 1), np.float32)
        lefts, rights, others = [one * np.float32(weights.base)], [one], {}
        for name, feature in FEATURES.items():
            weight = getattr(weights, feature.weight)
            if isinstance(feature, Product):
                left, right = feature.factors(columns)
                lefts.append(left * np.float32(weight))
                rights.append(right)
            elif name in TEXT_CODES:
                continue  # both directions at once, below
            elif weight and not _is_silent(name, columns):
                others[name] = weight
        return cls(columns, np.hstack(lefts), np.hstack(rights), others, weights.text, gates)

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        block = Block(self.columns, rows)
        total = block.dot(self.left, self.right)
        need, offer = need_answered(self.columns, block), offer_wanted(self.columns, block)
        shut = list(closed(self.columns, block, self.gates, need, offer).values())
        if shut:
            total -= np.float32(SHUT) * np.logical_or.reduce(shut)
        part = np.maximum(need, offer)
        part += np.float32(OTHER) * np.minimum(need, offer, out=need)
        part *= np.float32(self.text)
        total += part
        for name, weight in self.others.items():
            part = FEATURES[name].value(self.columns, block)
            part *= np.float32(weight)
            total += part
        np.putmask(total, excluded(self.columns, block), -np.inf)
        total[np.arange(len(rows)), rows] = -np.inf
        return total


def _is_silent(name: str, columns: Columns) -> bool:
    """True for features that are 0 for all pairs, by a look at their column: most events leave some of them empty."""
    source = {"met_before": columns.met, "shared_themes": columns.themes, "common_language": columns.languages}.get(
        name
    )
    return source is not None and not source.any()
