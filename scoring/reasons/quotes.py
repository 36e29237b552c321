"""Which sentence of an offer answers which sentence of a need, for the pairs of which that is claimed."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from scoring.calibration.claims import CLAIMED
from scoring.pairs.features import TEXT_CODES
from scoring.profiles.profile import Profile
from scoring.profiles.views import PASSAGE
from scoring.reasons.reasons import Texts
from scoring.similarity.neighbours import Compared
from scoring.texts.sides import NEED, OFFER

Span = tuple[int, int]
Directions = tuple[float, float]


class Quotes:
    """The passages of an event's texts, asked pair by pair."""

    def __init__(self, profiles: Sequence[Profile], texts: Compared) -> None:
        self.whole = {NEED: texts.needs, OFFER: texts.offers}
        self.lengths = [{NEED: len(profile.need_text), OFFER: len(profile.offer_text)} for profile in profiles]
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for k, (place, piece) in enumerate(texts.pieces):
            if piece.kind == PASSAGE:
                found[place, piece.side].append(k)
        self.passages = {
            key: ([(texts.pieces[k][1].first, texts.pieces[k][1].last) for k in rows], texts.rows[rows])
            for key, rows in found.items()
        }

    def of(self, i: int, j: int, near: Directions, chance: Directions) -> Texts:
        """What the texts of a pair of places say (i's need and j's offer, then the other way), with the sentences of what is
        claimed.
        """
        said = dict(zip(TEXT_CODES, chance))
        sides = dict(zip(TEXT_CODES, ((i, j), (j, i))))
        return Texts(
            dict(zip(TEXT_CODES, near)),
            said,
            {code: self._spans(*sides[code]) if said[code] >= CLAIMED else None for code in TEXT_CODES},
        )

    def _spans(self, asks: int, answers: int) -> tuple[Span, Span]:
        sentence = self._best(answers, OFFER, self.whole[NEED][asks])
        return self._best(asks, NEED, self.whole[OFFER][answers]), sentence

    def _best(self, place: int, side: str, other: np.ndarray) -> Span:
        """The passage of a text that is nearest to the other side's text; all of a text that has none."""
        spans, rows = self.passages.get((place, side), (None, None))
        return (0, self.lengths[place][side]) if spans is None else spans[int(np.argmax(rows @ other))]
