"""Value of a candidate meeting, for the event and for each side. The bands are the scorer's."""

from dataclasses import dataclass

from matchmaker.foundation.vocabulary import Answer, OneSided, Strength
from matchmaker.models import Wish
from scoring import ACCEPTED, SUGGESTION, Band, band_of

SCALE = 1000  # of a meeting's value: a mutual must with the best fit
OWN = {Strength.MUST: 900, Strength.LIKE: 600}
OTHERS = 300  # most of what a meeting is worth to somebody who did not ask for it
WITHIN = 100  # how much the fit adds to what a meeting is worth to one side


@dataclass(frozen=True)
class Candidate:
    """A candidate meeting: its value, its worth to a and to b (all 0..1000), and whether either side wished for it."""

    a: int
    b: int
    value: int
    worth: tuple[int, int]
    wished: bool


def band(wish_a: Wish | None, wish_b: Wish | None, one_sided: OneSided) -> Band | None:
    """Return the band of a pair by both wishes and the answer to a one-sided one; None if they must not meet."""
    wishes = [wish for wish in (wish_a, wish_b) if wish is not None]
    if any(wish.strength is Strength.NO for wish in wishes):
        return None
    if len(wishes) == 1:
        answer = wishes[0].answer
        if answer is Answer.ACCEPTED:
            return ACCEPTED
        if one_sided is OneSided.NEVER or (answer is Answer.DECLINED and one_sided is not OneSided.ALWAYS):
            return None
    return band_of({str(wish.from_id): str(wish.strength) for wish in wishes})


def candidate(
    a: int, b: int, wish_a: Wish | None, wish_b: Wish | None, fit: float, one_sided: OneSided
) -> Candidate | None:
    """Return the candidate meeting of a pair, or None if it must not be held."""
    place = band(wish_a, wish_b, one_sided)
    if place is None:
        return None
    value = round(SCALE * (place.floor + place.width * fit))
    within = round(WITHIN * fit)
    usual = OTHERS if place is not SUGGESTION else value
    worth = tuple((OWN[wish.strength] if wish else usual) + within for wish in (wish_a, wish_b))
    return Candidate(a, b, value, worth, wish_a is not None or wish_b is not None)
