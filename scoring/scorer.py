"""The scorer: fitted on the profiles of an event, it scores, explains and ranks pairs of them."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from typing import Self

import numpy as np

from scoring.blocks import BlockScore
from scoring.calibration.claims import chances
from scoring.foundation.errors import ScoringError
from scoring.gates.gates import SHUT, Gates, closed
from scoring.pairs.columns import Listed, Pairs, columns_of
from scoring.pairs.features import FEATURES, TEXT_CODES, both_counted, excluded, need_answered, offer_wanted
from scoring.pairs.weights import MOST_DAMPING, Weights
from scoring.pairs.wishes import band_of, wishes_of
from scoring.profiles.profile import Profile, check_ids
from scoring.ranking.ranking import Progress, chunks, in_blocks, union
from scoring.reasons.quotes import Quotes
from scoring.reasons.reasons import Match, Reason, collector_paused, empty_reasons, lift, reasons_of, shares
from scoring.similarity.neighbours import compared
from scoring.vectors.profile_vectors import ProfileVectors

POPULAR_TOP = 20  # somebody's popularity: in how many others' best 20 they are
CHUNK = 20_000  # pairs explained at a time


class Scorer:
    """Scores pairs of an event's profiles between 0 and 1, the same for (a, b) and (b, a).

    Parameters: `weights` (the organiser's; changing them needs no new vectors, see `reweighted`); `damping` >= 0, how
    strongly the pairs of people whom many lists name are put back, 0 for not at all; `gates`, which pairs come last
    unless one of the two wishes it.
    """

    def __init__(
        self,
        weights: Weights = Weights(),  # noqa: B008 - frozen
        *,
        damping: float = 0.0,
        gates: Gates = Gates(),  # noqa: B008 - frozen
    ) -> None:
        if not 0 <= damping <= MOST_DAMPING:
            raise ScoringError(f"damping must lie between 0 and {MOST_DAMPING}, not {damping!r}")
        self.weights, self.damping, self.gates = weights, damping, gates

    def fit(self, profiles: Iterable[Profile], vectors: ProfileVectors, executor: Executor | None = None) -> Self:
        """Centre the vectors per language, let texts borrow, prepare the columns; with damping, count who is in demand.

        vectors: of these profiles, in their order. Raises ScoringError where the numbers differ or two ids are the same.
        """
        self.profiles_ = tuple(profiles)
        check_ids(self.profiles_)
        if len(self.profiles_) != len(vectors):
            raise ScoringError(f"{len(self.profiles_)} profiles, but vectors of {len(vectors)}")
        self.model_id_ = vectors.model_id
        texts = compared(self.profiles_, vectors, executor)
        languages = (vectors.need_languages, vectors.offer_languages)
        self.columns_ = columns_of(self.profiles_, texts.needs, texts.offers, languages, texts.details, texts.lost)
        self.quotes_ = Quotes(self.profiles_, texts)
        return self._prepare(executor)

    def reweighted(
        self, weights: Weights, *, damping: float | None = None, executor: Executor | None = None
    ) -> "Scorer":
        """A scorer of the same event with other weights; nothing is embedded or centred again."""
        other = Scorer(weights, damping=self.damping if damping is None else damping, gates=self.gates)
        other.profiles_, other.model_id_, other.columns_ = self.profiles_, self.model_id_, self.columns_
        other.quotes_ = self.quotes_
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
        with collector_paused():
            return list(self.ranked(top, executor, progress))

    def ranked(
        self, top: int = 20, executor: Executor | None = None, progress: Progress | None = None
    ) -> Iterator[Match]:
        """The same one after the other: only CHUNK of them are in memory at a time."""
        if top < 0:
            raise ScoringError(f"top must be 0 or more, not {top}")
        columns, values = self._ranked(top, executor, progress)
        places = union(columns, values, list(self.wishes_))
        places = places[~excluded(self.columns_, Listed(self.columns_, *places.T))]
        for first, last in chunks(places[:, 0], CHUNK):
            found = self.matches(places[first:last])
            yield from sorted(found, key=lambda match: (self.place_[match.a], -match.score, self.place_[match.b]))

    def features(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """The features of pairs, float64 (pairs, features) in the order of FEATURES: what learning reads."""
        places = self._places(pairs)
        listed = Listed(self.columns_, *places.T)
        return self._values(listed, self._near(listed)).astype(np.float64)

    def matches(self, places: np.ndarray) -> list[Match]:
        """Explained matches of pairs of places, (pairs, 2) with the lower first."""
        with collector_paused():
            return [match for k in range(0, len(places), CHUNK) for match in self._explained(places[k : k + CHUNK])]

    def _ranked(self, top: int, executor: Executor | None, progress: Progress | None) -> tuple[np.ndarray, np.ndarray]:
        return in_blocks(
            BlockScore.of(self.columns_, self.weights, self.gates), len(self.profiles_), top, executor, progress
        )

    def _explained(self, places: np.ndarray) -> list[Match]:
        listed = Listed(self.columns_, *places.T)
        near = self._near(listed)
        said = chances(self.columns_, listed, *near)
        values = self._values(listed, near)
        weights = np.array([getattr(self.weights, feature.weight) for feature in FEATURES.values()])
        wishes = [self.wishes_.get((int(i), int(j))) for i, j in places]
        shut = self._shut(listed, near)
        gate = np.array([-SHUT if codes and not wish else 0 for codes, wish in zip(shut, wishes)])
        fits, parts, base = shares(self.weights.base, np.column_stack([values * weights, gate]))
        bands = [band_of(wish) for wish in wishes]
        scores, never = lift(fits, bands), excluded(self.columns_, listed)
        found = []
        for k, (i, j) in enumerate(places.tolist()):
            a, b = self.profiles_[i], self.profiles_[j]
            if never[k]:
                found.append(Match(a.id, b.id, 0.0, empty_reasons(self.obstacles(a, b)), 0.0))
                continue
            texts = self.quotes_.of(
                i, j, (float(near[0][k]), float(near[1][k])), (float(said[0][k]), float(said[1][k]))
            )
            reasons = reasons_of(a, b, values[k], parts[k, :-1], base, bands[k], wishes[k], texts)
            if shut[k]:
                reasons = (*reasons, Reason("gate", float(parts[k, -1]) * bands[k].width, {"closed": shut[k]}))
            found.append(Match(a.id, b.id, float(scores[k]), reasons, float(fits[k])))
        return found

    def gates_of(self, pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
        """The codes of the gates that are closed for each pair: it comes last unless one of the two wishes it."""
        listed = Listed(self.columns_, *self._places(pairs).T)
        return self._shut(listed, self._near(listed))

    def _shut(self, listed: Listed, near: tuple[np.ndarray, np.ndarray]) -> list[list[str]]:
        found = closed(self.columns_, listed, self.gates, *near)
        return [[code for code, rows in found.items() if rows[k]] for k in range(len(near[0]))]

    def obstacles(self, a: Profile, b: Profile) -> list[str]:
        """Why a pair never meets: no, rivals, same_organisation."""
        one = (a.organisation or "").strip().casefold()
        return [
            *(["no"] if "no" in (a.wishes.get(b.id), b.wishes.get(a.id)) else []),
            *(["rivals"] if b.id in a.rivals or a.id in b.rivals else []),
            *(["same_organisation"] if one and one == (b.organisation or "").strip().casefold() else []),
        ]

    def _near(self, pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
        return need_answered(self.columns_, pairs), offer_wanted(self.columns_, pairs)

    def _values(self, pairs: Pairs, near: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        texts = dict(zip(TEXT_CODES, both_counted(*near)))
        found = [texts[code] if code in texts else part.value(self.columns_, pairs) for code, part in FEATURES.items()]
        return np.column_stack(found)

    def _places(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        for pair in pairs:
            for name in pair:
                if name not in self.place_:
                    raise ScoringError(f"no profile has the id {name!r}")
            if pair[0] == pair[1]:
                raise ScoringError(f"{pair[0]!r} is paired with itself")
        rows = [sorted((self.place_[a], self.place_[b])) for a, b in pairs]
        return np.array(rows, np.int64).reshape(-1, 2)
