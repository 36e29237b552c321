"""How likely an offer answers a need: two who do the same thing use the same words, and are peers and no answer."""

import numpy as np

from scoring.calibration import claim
from scoring.columns import Columns, Pairs

# 1 where somebody of the row's kind is answered by somebody of the column's: whoever came to buy by whoever came to show, sell or
# finance, whoever sells by money. Order of KINDS: decision_maker, exhibitor, startup, investor, institution.
WITH = np.array(
    [[0, 1, 1, 1, 1],
     [0, 0, 0, 1, 0],
     [0, 0, 0, 1, 0],
     [0, 0, 0, 0, 0],
     [0, 1, 1, 1, 1]],
    np.float32,
)  # fmt: skip


def chances(columns: Columns, pairs: Pairs, need: np.ndarray, offer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chances that the right one's offer answers the left one's need, and the left one's offer the right one's.

    need, offer: `features.need_answered` and `offer_wanted` of the pairs. An unknown kind speaks neither for nor against.
    """
    alike, against = pairs.dot(columns.offers, columns.offers), columns.kind @ (1 - WITH)
    return (
        claim(need, alike, pairs.dot(against, columns.kind)),
        claim(offer, alike, pairs.dot(columns.kind, against)),
    )
