"""Measures of ranking and calibration, and their bootstrap intervals."""

from collections.abc import Callable

import numpy as np


def ndcg(scores: np.ndarray, grades: np.ndarray, k: int = 5) -> float:
    """Normalised discounted cumulative gain of one query, gains = grades (Jarvelin and Kekalainen 2002).

    scores, grades: (texts,). Equal scores are taken in the order of the pool.
    """
    discount = 1 / np.log2(np.arange(2, min(k, len(scores)) + 2))
    best = np.argsort(-scores, kind="stable")[: len(discount)]
    ideal = np.sort(grades)[::-1][: len(discount)]
    return float((grades[best] * discount).sum() / (ideal * discount).sum())


def recall(scores: np.ndarray, grades: np.ndarray, k: int = 5) -> float:
    """The share of the relevant texts among the best k, of as many as fit there."""
    best = np.argsort(-scores, kind="stable")[:k]
    return float((grades[best] > 0).sum() / min(k, (grades > 0).sum()))


def auc(scores: np.ndarray, relevant: np.ndarray) -> float:
    """The chance that a relevant pair scores above another, ties counting half (Mann and Whitney)."""
    return auc_of_levels(np.unique(scores, return_inverse=True)[1], relevant, np.ones(len(scores)))


def auc_of_levels(levels: np.ndarray, relevant: np.ndarray, weights: np.ndarray) -> float:
    """`auc` of scores that are whole numbers from 0, each pair counting `weights` times; nan without both sides."""
    positives = np.bincount(levels, weights * relevant)
    negatives = np.bincount(levels, weights * ~relevant)
    below = np.cumsum(negatives) - negatives / 2
    pairs = positives.sum() * negatives.sum()
    return float((positives * below).sum() / pairs) if pairs else float("nan")


def calibration_error(chances: np.ndarray, happened: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: |mean chance - frequency| over equal bins of 0..1, weighted by their sizes."""
    bin_of = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[bin_of == b].sum() - happened[bin_of == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(chances))


def interval(statistic: Callable[[np.ndarray], float], count: int, seed: int, draws: int = 2_000) -> list[float]:
    """The 95 % percentile bootstrap interval of a statistic of `count` queries, given the places of those drawn."""
    rng = np.random.default_rng(seed)
    found = [statistic(rng.integers(0, count, count)) for _ in range(draws)]
    return [float(bound) for bound in np.nanpercentile(found, (2.5, 97.5))]
