"""Weights learnt from what people answered, offered with the evidence and never applied by itself."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import NamedTuple

import numpy as np

from scoring.foundation.errors import ScoringError
from scoring.foundation.metrics import auc, interval
from scoring.pairs.features import FEATURES
from scoring.pairs.weights import MOST_WEIGHT, Weights
from scoring.scorer import Scorer

LEAST_ANSWERS = 50
LEAST_OF_EACH = 10  # accepted and declined; with fewer of one there is nothing to tell apart
FOLDS = 5
GOOD_RATING = 3  # of 1..5: a rating above says yes, below says no, and this one nothing
# How far a weight is believed to lie from the hand-set one (standard deviation, log-odds). The base may move far: how many
# say yes differs between events, and says nothing about what makes a pair fit.
SPREAD = Weights(
    base=5, text=3, themes=0.5, roles=0.5, sought=0.5, ticket=0.5, language=0.5, cross_region=0.3, met=1, crowd=0.5
)


class Answer(NamedTuple):
    """What became of a pair: accepted (or well rated) or declined."""

    a: str
    b: str
    accepted: bool


@dataclass(frozen=True)
class Proposal:
    """Learnt weights, and how they and the current ones foretold answers that they had not seen.

    Log-losses per answer (smaller is better); `better_by` is their difference with its 95 % bootstrap interval. The
    current weights are compared with their base refitted too, or any event with other manners would seem a discovery.
    `worthwhile`: the interval lies above 0, so the organiser may be asked.
    """

    weights: Weights
    answers: int
    accepted: int
    log_loss_current: float
    log_loss_learnt: float
    auc_current: float
    auc_learnt: float
    better_by: float
    interval: tuple[float, float]

    @property
    def worthwhile(self) -> bool:
        return self.interval[0] > 0


def answers_of_ratings(ratings: Sequence[tuple[str, str, int]]) -> list[Answer]:
    """Ratings of meetings, 1..5, as answers; the middle rating is left out."""
    wrong = [rating for _, _, rating in ratings if rating not in range(1, 6)]
    if wrong:
        raise ScoringError(f"ratings must be 1 to 5, not {wrong[0]!r}")
    return [Answer(a, b, rating > GOOD_RATING) for a, b, rating in ratings if rating != GOOD_RATING]


def propose(scorer: Scorer, answers: Sequence[Answer], *, seed: int = 1) -> Proposal | None:
    """Learn weights from answers about pairs of a fitted scorer; None while there are too few.

    A logistic regression with a normal prior around the scorer's current weights (maximum a posteriori), judged by
    5-fold cross-validation in which all answers about one pair fall into one fold. Fewer than LEAST_ANSWERS answers,
    or than LEAST_OF_EACH of a side, give None.
    """
    happened = np.array([answer.accepted for answer in answers], bool)
    if len(answers) < LEAST_ANSWERS or min(happened.sum(), (~happened).sum()) < LEAST_OF_EACH:
        return None
    pairs = [(answer.a, answer.b) for answer in answers]
    table = by_weight(scorer.features(pairs))
    prior = np.array(list(asdict(scorer.weights).values()))
    folds = _folds(pairs, seed)
    losses, chances = {}, {}
    for name, free in (("current", _BASE_ONLY), ("learnt", np.ones(len(prior), bool))):
        log_odds = _foretold(table, happened, prior, free, folds)
        losses[name], chances[name] = np.logaddexp(0, np.where(happened, -log_odds, log_odds)), log_odds
    gain = losses["current"] - losses["learnt"]
    low, high = interval(lambda drawn: float(gain[drawn].mean()), len(gain), seed)
    found = fitted(table, happened, prior, np.ones(len(prior), bool))
    return Proposal(
        weights=Weights(*np.clip(found, -MOST_WEIGHT, MOST_WEIGHT).tolist()),
        answers=len(answers),
        accepted=int(happened.sum()),
        log_loss_current=float(losses["current"].mean()),
        log_loss_learnt=float(losses["learnt"].mean()),
        auc_current=auc(chances["current"], happened),
        auc_learnt=auc(chances["learnt"], happened),
        better_by=float(gain.mean()),
        interval=(low, high),
    )


_NAMES = [field.name for field in fields(Weights)]
_BASE_ONLY = np.array([name == "base" for name in _NAMES])


def by_weight(features: np.ndarray) -> np.ndarray:
    """Sum the columns of FEATURES that share a weight: (pairs, weights) in the order of Weights' fields, 1 for the base."""
    table = np.zeros((len(features), len(_NAMES)))
    table[:, _NAMES.index("base")] = 1
    for column, feature in zip(features.T, FEATURES.values()):
        table[:, _NAMES.index(feature.weight)] += column
    return table


def _folds(pairs: Sequence[tuple[str, str]], seed: int) -> np.ndarray:
    """A fold per answer; the two answers of one pair stay together, else one would foretell the other."""
    names = sorted({tuple(sorted(pair)) for pair in pairs})
    shuffled = np.random.default_rng(seed).permutation(len(names)) % FOLDS
    fold = dict(zip(names, shuffled.tolist()))
    return np.array([fold[tuple(sorted(pair))] for pair in pairs])


def _foretold(table, happened, prior, free, folds) -> np.ndarray:
    """Log-odds of each answer by weights fitted to the other folds."""
    log_odds = np.zeros(len(table))
    for fold in range(FOLDS):
        seen = folds != fold
        log_odds[~seen] = table[~seen] @ fitted(table[seen], happened[seen], prior, free)
    return log_odds


def fitted(table: np.ndarray, happened: np.ndarray, prior: np.ndarray, free: np.ndarray) -> np.ndarray:
    """The weights of greatest posterior density; those not `free` stay at the prior."""
    from scipy.optimize import minimize

    spread = np.array(list(asdict(SPREAD).values()))[free]
    fixed = table[:, ~free] @ prior[~free]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        log_odds = fixed + table[:, free] @ weights
        away = (weights - prior[free]) / spread
        error = 1 / (1 + np.exp(-np.clip(log_odds, -60, 60))) - happened
        value = np.logaddexp(0, np.where(happened, -log_odds, log_odds)).sum() + (away**2).sum() / 2
        return float(value), table[:, free].T @ error + away / spread

    found = prior.copy()
    found[free] = minimize(loss, prior[free], jac=True, method="L-BFGS-B").x
    return found
