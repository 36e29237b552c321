"""How likely an offer answers a need: two who do the same thing use the same words, and are peers and no answer."""

import numpy as np

from scoring.pairs.columns import Columns, Pairs

# log-odds that an offer answers a need, fitted on 593 claims read one by one (docs/experiments/read-lists.md): by their
# similarity, less for two that offer alike, less where the one who asks came to sell or the one who answers came to buy
CLAIM_BASE, CLAIM_SLOPE, CLAIM_ALIKE, CLAIM_AGAINST = -2.1, 3.7, 1.2, 0.8
CLAIMED = 0.75  # the chance from which on "they offer what you seek" is said
# 1 where somebody of the row's kind is answered by somebody of the column's: buyers by exhibitors, startups and investors,
# sellers by investors. Order of KINDS: decision_maker, exhibitor, startup, investor, institution.
WITH = np.array(
    [[0, 1, 1, 1, 1],
     [0, 0, 0, 1, 0],
     [0, 0, 0, 1, 0],
     [0, 0, 0, 0, 0],
     [0, 1, 1, 1, 1]],
    np.float32,
)  # fmt: skip


def claim(similarity: np.ndarray, alike: np.ndarray | float = 0, against: np.ndarray | float = 0) -> np.ndarray:
    """The chance that an offer answers a need, any shape.

    similarity: of need and offer (`features.need_answered`); alike: of the two people's offers; against: 1 where the kinds of the
    two speak against it (`WITH`), else 0.
    """
    peers = CLAIM_ALIKE * np.maximum(alike, 0) + CLAIM_AGAINST * np.asarray(against)
    return 1 / (1 + np.exp(-(CLAIM_BASE + CLAIM_SLOPE * similarity - peers)))


def similarity_of(chance: float, against: float = 0) -> float:
    """The least similarity with which a claim has that chance: where the two offers are not alike at all."""
    return float((np.log(chance / (1 - chance)) - CLAIM_BASE + CLAIM_AGAINST * against) / CLAIM_SLOPE)


def chances(columns: Columns, pairs: Pairs, need: np.ndarray, offer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chances that the right one's offer answers the left one's need, and the left one's offer the right one's.

    need, offer: `features.need_answered` and `offer_wanted` of the pairs. An unknown kind speaks neither for nor against.
    """
    alike, against = pairs.dot(columns.offers, columns.offers), columns.kind @ (1 - WITH)
    return (
        claim(need, alike, pairs.dot(against, columns.kind)),
        claim(offer, alike, pairs.dot(columns.kind, against)),
    )
