"""What makes two profiles fit, one function each: the same function scores a block of pairs and explains one pair.

A feature is a number of about -1..1, 0 where nothing is known, the same for (a, b) and (b, a) except the two directions
of the text. Its weight (see `weights.Weights`) is in log-odds.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.pairs.columns import Columns, Pairs
from scoring.profiles.profile import KINDS

SAME_LANGUAGE = 0.95  # texts of one language also share words, which spreads their cosines wider
OTHER = 0.1  # what the weaker direction counts: two people meet for one good reason, and half a reason twice is none

# Who came to meet whom: 1 at the heart of a forum, below 0 the pairs that mostly waste a slot. Symmetric, order of KINDS.
ROLES = np.array(
    # decision_maker, exhibitor, startup, investor, institution
    [[-0.3, 1.0, 0.7, 0.3, 0.7],
     [1.0, -0.7, 0.2, 0.3, 0.5],
     [0.7, 0.2, -0.7, 1.0, 0.4],
     [0.3, 0.3, 1.0, -0.5, 0.3],
     [0.7, 0.5, 0.4, 0.3, 0.0]],
    np.float32,
)  # fmt: skip


@dataclass(frozen=True)
class Feature:
    """A named part of a score: the weight's field, and the function of a set of pairs."""

    weight: str
    value: Callable[[Columns, Pairs], np.ndarray]


@dataclass(frozen=True)
class Product:
    """A feature that is a dot product of two narrow tables: blocks compute all of these in one matrix product."""

    weight: str
    factors: Callable[[Columns], tuple[np.ndarray, np.ndarray]]

    def value(self, columns: Columns, pairs: Pairs) -> np.ndarray:
        return pairs.dot(*self.factors(columns))


def need_answered(columns: Columns, pairs: Pairs) -> np.ndarray:
    """Similarity of the left one's need and the right one's offer, less what the need refuses; 1 is as near as texts come."""
    near, details = pairs.dot(columns.needs, columns.offers), columns.details
    if details.long_needs:
        near = np.maximum(near, pairs.of_left(details.long_needs, -1))
    if details.long_offers:
        near = np.maximum(near, pairs.of_right(details.long_offers, -1))
    if details.refused:
        near = near - pairs.of_left(details.refused, 0)
    return _across(near, columns.need_language, columns.offer_language, columns, pairs)


def offer_wanted(columns: Columns, pairs: Pairs) -> np.ndarray:
    """The other direction: the left one's offer for the right one's need."""
    near, details = pairs.dot(columns.offers, columns.needs), columns.details
    if details.long_needs:
        near = np.maximum(near, pairs.of_right(details.long_needs, -1))
    if details.long_offers:
        near = np.maximum(near, pairs.of_left(details.long_offers, -1))
    if details.refused:
        near = near - pairs.of_right(details.refused, 0)
    return _across(near, columns.offer_language, columns.need_language, columns, pairs)


def _across(near: np.ndarray, left: np.ndarray, right: np.ndarray, columns: Columns, pairs: Pairs) -> np.ndarray:
    """Similarities; those of one language get back what they lost to centring, and are made a little smaller."""
    if columns.lost.any():
        near = near + pairs.dot(left * columns.lost, right)
    return near * (1 - np.float32(1 - SAME_LANGUAGE) * pairs.dot(left, right) * (near > 0))


def need_meets_offer(columns: Columns, pairs: Pairs) -> np.ndarray:
    """`need_answered` where it is the better direction, OTHER times it where not."""
    return both_counted(need_answered(columns, pairs), offer_wanted(columns, pairs))[0]


def offer_meets_need(columns: Columns, pairs: Pairs) -> np.ndarray:
    """The same of `offer_wanted`."""
    return both_counted(need_answered(columns, pairs), offer_wanted(columns, pairs))[1]


def both_counted(need: np.ndarray, offer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What `need_answered` and `offer_wanted` count: the better one whole, the other OTHER times."""
    first = need >= offer
    return np.where(first, need, np.float32(OTHER) * need), np.where(first, np.float32(OTHER) * offer, offer)


def shared_themes(columns: Columns, pairs: Pairs) -> np.ndarray:
    """0, 1/2 or 1: no theme in common, one, two or more."""
    return np.minimum(pairs.dot(columns.themes, columns.themes), 2) / 2


def complementary_roles(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The entry of ROLES, 0 where a kind is unknown."""
    return columns.kind @ ROLES, columns.kind


def sought(seeks: str, has: str) -> Callable[[Columns], tuple[np.ndarray, np.ndarray]]:
    """+1 for each side that is what the other seeks, -1 for each that is something else, halved."""

    def factors(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
        wanted, own = getattr(columns, seeks), getattr(columns, has)
        ask, be = np.hstack([2 * wanted, -_any(wanted)]), np.hstack([own, _any(own)])
        return np.hstack([ask, be]) / 2, np.hstack([be, ask])

    return factors


def _any(rows: np.ndarray) -> np.ndarray:
    """1 for rows that have something, float32 (n, 1)."""
    return np.asarray(rows.any(axis=1), np.float32)[:, None]


def ticket(columns: Columns, pairs: Pairs) -> np.ndarray:
    """+1 where an investor's range and what a startup asks for overlap, -1 where they do not."""
    low, high = columns.ticket.T
    meet = np.where(_overlap(pairs, low, high), np.float32(1), np.float32(-1))
    known = ~np.isnan(low)
    startup = (columns.kind[:, KINDS.index("startup")] * known)[:, None].astype(np.float32)
    investor = (columns.kind[:, KINDS.index("investor")] * known)[:, None].astype(np.float32)
    return meet * (pairs.dot(startup, investor) + pairs.dot(investor, startup))


def _overlap(pairs: Pairs, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    left_low, right_high = pairs.each(low, high)
    left_high, right_low = pairs.each(high, low)
    return (left_low <= right_high) & (right_low <= left_high)


def common_language(columns: Columns, pairs: Pairs) -> np.ndarray:
    """-1 without a language in common, 0.25 with one (most pairs have one), 0 where one of the lists is empty."""
    known = _any(columns.languages)
    shared = (pairs.dot(columns.languages, columns.languages) > 0).astype(np.float32)
    return np.float32(1.25) * shared - pairs.dot(known, known)


def cross_region(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """1 where both regions are known and differ."""
    known = _any(columns.region)
    return np.hstack([known, -columns.region]), np.hstack([known, columns.region])


def met_before(columns: Columns, pairs: Pairs) -> np.ndarray:
    return pairs.among(columns.met).astype(np.float32)


def crowded(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """How much in demand the two are together: see `Scorer`'s damping."""
    crowd, one = columns.crowd[:, None], np.ones((len(columns), 1), np.float32)
    return np.hstack([crowd, one]), np.hstack([one, crowd])


def excluded(columns: Columns, pairs: Pairs) -> np.ndarray:
    """True for pairs that never meet: a no of either, rivals, one organisation."""
    left, right = pairs.each(columns.organisation, columns.organisation)
    return (left == right) | pairs.among(columns.refused) | pairs.among(columns.rivals)


FEATURES: dict[str, Feature | Product] = {
    "need_meets_offer": Feature("text", need_meets_offer),
    "offer_meets_need": Feature("text", offer_meets_need),
    "shared_themes": Feature("themes", shared_themes),
    "complementary_roles": Product("roles", complementary_roles),
    "sought_kind": Product("sought", sought("seeks_kind", "kind")),
    "sought_stage": Product("sought", sought("seeks_stage", "stage")),
    "sought_region": Product("sought", sought("seeks_region", "region")),
    "ticket": Feature("ticket", ticket),
    "common_language": Feature("language", common_language),
    "cross_region": Product("cross_region", cross_region),
    "met_before": Feature("met", met_before),
    "crowded": Product("crowd", crowded),
}
# The two directions of the text: the left one's need and the right one's offer, then the other way.
TEXT_CODES = tuple(code for code, feature in FEATURES.items() if feature.weight == "text")
