"""The scorer: fitted on the profiles of an event, it scores, explains and ranks pairs of them."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Self

import numpy as np

from scoring.blocks import BlockScore
from scoring.columns import Listed, Pairs, columns_of
from scoring.errors import ScoringError
from scoring.features import FEATURES, excluded
from scoring.neighbours import borrow
from scoring.profile import Profile, check_ids
from scoring.ranking import Progress, in_blocks, union
from scoring.reasons import Match, Reason, collector_paused, empty_reasons, lift, reasons_of, shares
from scoring.vectors import ProfileVectors
from scoring.weights import MOST_DAMPING, Weights
from scoring.wishes import band_of, wishes_of

POPULAR_TOP = 20  # somebody's popularity: in how many others' best 20 they are
CHUNK = 20_000  # pairs explained at a time


class Scorer:
    """Scores pairs of an event's profiles between 0 and 1, the same for (a, b) and (b, a).

    Parameters: `weights` (the organiser's; changing them needs no new vectors, see `reweighted`); `damping` >= 0, how
    strongly the pairs of people whom many lists name are put back, 0 for not at all.
    """

    def __init__(self, weights: Weights = Weights(), *, damping: float = 0.0) -> None:  # noqa: B008 - frozen
        if not 0 <= damping <= MOST_DAMPING:
            raise ScoringError(f"damping must lie between 0 and {MOST_DAMPING}, not {damping!r}")
        self.weights, self.damping = weights, damping

    def fit(self, profiles: Iterable[Profile], vectors: ProfileVectors, executor: Executor | None = None) -> Self:
        """Centre the vectors per language, let offers borrow, prepare the columns; with damping, count who is in demand.

        vectors: of these profiles, in their order. Raises ScoringError where the numbers differ or two ids are the same.
        """
        self.profiles_ = tuple(profiles)
        check_ids(self.profiles_)
        if len(self.profiles_) != len(vectors):
            raise ScoringError(f"{len(self.profiles_)} profiles, but vectors of {len(vectors)}")
        self.model_id_ = vectors.model_id
        needs, offers = vectors.centred()
        languages = (vectors.need_languages, vectors.offer_languages)
        self.columns_ = columns_of(self.profiles_, needs, borrow(offers, executor), languages)
        return self._prepare(executor)

    def reweighted(
        self, weights: Weights, *, damping: float | None = None, executor: Executor | None = None
    ) -> "Scorer":
        """A scorer of the same event with other weights; nothing is embedded or centred again."""
        other = Scorer(weights, damping=self.damping if damping is None else damping)
        other.profiles_, other.model_id_, other.columns_ = self.profiles_, self.model_id_, self.columns_
        return other._prepare(executor)

    def _prepare(self, executor: Executor | None) -> Self:
        self.place_ = {profile.id: k for k, profile in enumerate(self.profiles_)}
        self.wishes_ = wishes_of(self.profiles_)
        self.columns_ = replace(self.columns_, crowd=np.zeros(len(self.profiles_), np.float32))
        if self.damping:
            counts = np.array(list(self.popularity(executor).values()), np.float32)
            crowd = self.damping * np.log1p(np.maximum(counts / POPULAR_TOP - 1, 0))
            self.columns_ = replace(self.columns_, crowd=crowd.astype(np.float32))
        return self

    def popularity(self, executor: Executor | None = None) -> dict[str, int]:
        """In how many others' best 20 each id is, by fit (wishes aside): the mean is 20 in any event of more than 20."""
        columns, values = self._ranked(POPULAR_TOP, executor, None)
        counts = np.bincount(columns[np.isfinite(values)], minlength=len(self.profiles_))
        return dict(zip(self.place_, counts.tolist()))

    def predict(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Scores (pairs,) in 0..1; 0 for a pair that never meets. Raises ScoringError for an unknown id."""
        return np.array([match.score for match in self.matches(self._places(pairs))])

    def explain(self, a: str, b: str) -> tuple[Reason, ...]:
        """The reasons of one pair; their weights add up to `predict([(a, b)])[0]`."""
        return self.matches(self._places([(a, b)]))[0].reasons

    def rank(self, top: int = 20, executor: Executor | None = None, progress: Progress | None = None) -> list[Match]:
        """The union of everybody's `top` best partners and of every explicit wish, each unordered pair once.

        Pairs that never meet (a no of either, rivals, one organisation) are absent. Sorted by place of a, then score.
        """
        if top < 0:
            raise ScoringError(f"top must be 0 or more, not {top}")
        columns, values = self._ranked(top, executor, progress)
        places = union(columns, values, list(self.wishes_))
        listed = Listed(self.columns_, *places.T)
        matches = self.matches(places[~excluded(self.columns_, listed)])
        return sorted(matches, key=lambda match: (self.place_[match.a], -match.score, self.place_[match.b]))

    def features(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """The features of pairs, float64 (pairs, features) in the order of FEATURES: what learning reads."""
        places = self._places(pairs)
        return self._values(Listed(self.columns_, *places.T)).astype(np.float64)

    def matches(self, places: np.ndarray) -> list[Match]:
        """Explained matches of pairs of places, (pairs, 2) with the lower first."""
        with collector_paused():
            return [match for k in range(0, len(places), CHUNK) for match in self._explained(places[k : k + CHUNK])]

    def _ranked(self, top: int, executor: Executor | None, progress: Progress | None) -> tuple[np.ndarray, np.ndarray]:
        return in_blocks(BlockScore.of(self.columns_, self.weights), len(self.profiles_), top, executor, progress)

    def _explained(self, places: np.ndarray) -> list[Match]:
        listed = Listed(self.columns_, *places.T)
        values = self._values(listed)
        weights = np.array([getattr(self.weights, feature.weight) for feature in FEATURES.values()])
        fits, parts, base = shares(self.weights.base, values * weights)
        wishes = [self.wishes_.get((int(i), int(j))) for i, j in places]
        bands = [band_of(wish) for wish in wishes]
        scores, never = lift(fits, bands), excluded(self.columns_, listed)
        found = []
        for k, (i, j) in enumerate(places.tolist()):
            a, b = self.profiles_[i], self.profiles_[j]
            if never[k]:
                found.append(Match(a.id, b.id, 0.0, empty_reasons(self.obstacles(a, b)), 0.0))
                continue
            reasons = reasons_of(a, b, values[k], parts[k], base, bands[k], wishes[k])
            found.append(Match(a.id, b.id, float(scores[k]), reasons, float(fits[k])))
        return found

    def obstacles(self, a: Profile, b: Profile) -> list[str]:
        """Why a pair never meets: no, rivals, same_organisation."""
        one = (a.organisation or "").strip().casefold()
        return [
            *(["no"] if "no" in (a.wishes.get(b.id), b.wishes.get(a.id)) else []),
            *(["rivals"] if b.id in a.rivals or a.id in b.rivals else []),
            *(["same_organisation"] if one and one == (b.organisation or "").strip().casefold() else []),
        ]

    def _values(self, pairs: Pairs) -> np.ndarray:
        return np.column_stack([feature.value(self.columns_, pairs) for feature in FEATURES.values()])

    def _places(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        for pair in pairs:
            for name in pair:
                if name not in self.place_:
                    raise ScoringError(f"no profile has the id {name!r}")
            if pair[0] == pair[1]:
                raise ScoringError(f"{pair[0]!r} is paired with itself")
        rows = [sorted((self.place_[a], self.place_[b])) for a, b in pairs]
        return np.array(rows, np.int64).reshape(-1, 2)
