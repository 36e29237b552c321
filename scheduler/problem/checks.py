"""Checks of a part's figures and names, and the largest figures that are taken."""

from .errors import ProblemError, check_names

LARGEST_WORTH = 10_000
LARGEST_SEATS = 10_000  # of a participant, and tables of a place: more is a slip of the pen, not an event
LARGEST_DELEGATES = 100  # of a participant
LARGEST_COUNT = 1_000_000_000  # of a maximum: more than anybody can reach says "no maximum"
LARGEST_PRICE = 1_000_000  # keeps every value well within 2**53, so that floats hold it exactly


def check_pairs(place: str, pairs: frozenset[str]) -> None:
    """Pairs of languages are two different codes in alphabetical order: ar-en, never en-ar."""
    check_names(place, pairs)
    for pair in sorted(pairs):
        first, dash, second = pair.partition("-")
        if not (dash and first and second) or "-" in second or first >= second:
            raise ProblemError(
                place, f"got {pair!r}, expected a pair of languages in alphabetical order, such as 'ar-en'"
            )
