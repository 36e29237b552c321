"""What wishes teach: weights fitted on whom people ask to meet, shown with what they do for people who were not asked.

A wish is the strongest label there is. Beside each of them stand people whom its reader did not ask for; people are held out,
never pairs, so the evidence is about somebody of whom nothing was seen.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

import numpy as np

from scoring.foundation.metrics import interval
from scoring.learning.learning import FOLDS, Answer, by_weight, fitted
from scoring.pairs.columns import Block
from scoring.pairs.features import FEATURES
from scoring.pairs.weights import MOST_WEIGHT, Weights
from scoring.scorer import Scorer

LEAST_READERS = 20  # people who asked for somebody
LEAST_WISHES = 100
BESIDE = 5  # people not asked for, to each wish
SHOWN = 10  # of a list; a wish among them is a hit
BASE = list(asdict(Weights())).index("base")
JUDGED = 400  # held-out readers whose lists are compared
TOGETHER = 16  # of them at a time: one matrix product, some megabytes


class Label(NamedTuple):
    """What one person said of another: wanted (a wish, a yes, a good rating) or not (a no, a bad rating)."""

    reader: str
    other: str
    wanted: bool


@dataclass(frozen=True)
class Lesson:
    """Learnt weights, and what they do for the lists of people who were held out.

    hits_current, hits_learnt: the mean share of a held-out reader's wishes among their first SHOWN; `better_by` is the
    difference with its 95 % bootstrap interval over readers. `worthwhile`: the interval lies above 0, so the organiser may
    be asked.
    """

    weights: Weights
    readers: int
    labels: int
    hits_current: float
    hits_learnt: float
    better_by: float
    interval: tuple[float, float]

    @property
    def worthwhile(self) -> bool:
        return self.interval[0] > 0


def labels_of(scorer: Scorer, answers: Sequence[Answer] = ()) -> list[Label]:
    """The wishes and noes of the scorer's profiles, and the answers and ratings given; the last word on somebody counts."""
    here = scorer.place_
    said = {
        (profile.id, other): wish != "no"
        for profile in scorer.profiles_
        for other, wish in sorted(profile.wishes.items())
        if other in here
    }
    said |= {(answer.b, answer.a): answer.accepted for answer in answers if answer.a in here and answer.b in here}
    return [Label(reader, other, wanted) for (reader, other), wanted in said.items()]


def teach(scorer: Scorer, labels: Sequence[Label], *, seed: int = 1) -> Lesson | None:
    """Learn weights from labels about a fitted scorer's people; None while there are too few.

    A logistic regression with a normal prior at the scorer's weights over wishes, noes and people not asked for (BESIDE each,
    drawn with `seed`). How many people somebody asks for says nothing about chances, so the base is moved until wished pairs
    have the mean log-odds that they had.
    """
    wanted = defaultdict(set)
    for label in labels:
        if label.wanted:
            wanted[label.reader].add(scorer.place_[label.other])
    if len(wanted) < LEAST_READERS or sum(map(len, wanted.values())) < LEAST_WISHES:
        return None
    rows, happened, readers = _rows(scorer, labels, wanted, seed)
    table, prior = by_weight(scorer.features(rows)), np.array(list(asdict(scorer.weights).values()))
    names = sorted(wanted)
    fold = dict(zip(names, (np.random.default_rng(seed).permutation(len(names)) % FOLDS).tolist()))
    folds = np.array([fold.get(reader, -1) for reader in readers])
    free = np.ones(len(prior), bool)
    learnt = [fitted(table[folds != k], happened[folds != k], prior, free) for k in range(FOLDS)]
    judged = names[:: max(1, len(names) // JUDGED)]
    hits = np.vstack([
        _hits(scorer, some, wanted, np.array([(prior, learnt[fold[name]]) for name in some]))
        for some in (judged[first : first + TOGETHER] for first in range(0, len(judged), TOGETHER))
    ])  # fmt: skip
    gain = hits[:, 1] - hits[:, 0]
    low, high = interval(lambda drawn: float(gain[drawn].mean()), len(gain), seed)
    found = fitted(table, happened, prior, free)
    found[BASE] = prior[BASE]
    found[BASE] += float((table[happened] @ (prior - found)).mean())
    weights = Weights(*np.clip(found, -MOST_WEIGHT, MOST_WEIGHT).tolist())
    means = hits.mean(axis=0)
    return Lesson(weights, len(names), len(labels), float(means[0]), float(means[1]), float(gain.mean()), (low, high))


def _rows(
    scorer: Scorer, labels: Sequence[Label], wanted, seed: int
) -> tuple[list[tuple[str, str]], np.ndarray, list[str]]:
    """Pairs, whether each was wanted, and whose label each is."""
    ids, rng = [profile.id for profile in scorer.profiles_], np.random.default_rng(seed)
    said = {(label.reader, label.other) for label in labels}
    rows = [((label.reader, label.other), label.wanted) for label in labels if label.reader != label.other]
    for reader in sorted(wanted):
        drawn = [ids[k] for k in rng.integers(0, len(ids), BESIDE * len(wanted[reader]))]
        rows += [((reader, other), False) for other in drawn if other != reader and (reader, other) not in said]
    return [pair for pair, _ in rows], np.array([happened for _, happened in rows]), [pair[0] for pair, _ in rows]


def _hits(scorer: Scorer, readers: Sequence[str], wanted: Mapping[str, set[int]], weights: np.ndarray) -> np.ndarray:
    """The share of each reader's wishes among their first SHOWN, by each of their weights: (readers, weights of a reader)."""
    places = np.array([scorer.place_[reader] for reader in readers])
    block = Block(scorer.columns_, places)
    values = [part.value(scorer.columns_, block) for part in FEATURES.values()]
    found = np.zeros(weights.shape[:2])
    for k, (reader, place) in enumerate(zip(readers, places.tolist())):
        table = by_weight(np.column_stack([rows[k] for rows in values]))
        for n, one in enumerate(weights[k]):
            log_odds = table @ one
            log_odds[place] = -np.inf
            best = np.argsort(-log_odds, kind="stable")[:SHOWN]
            found[k, n] = len(wanted[reader] & set(best.tolist())) / min(SHOWN, len(wanted[reader]))
    return found
