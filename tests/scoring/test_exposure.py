"""How often each person is shown, and lists that even it out."""

import pytest

from scoring.exposure import even_out, exposure
from scoring.foundation.errors import ScoringError
from scoring.reasons.reasons import Match


def matches(fits: dict[tuple[str, str], float]) -> list[Match]:
    return [Match(a, b, fit / 2, (), fit) for (a, b), fit in fits.items()]


IDS = ["star", "a", "b", "c", "d", "shy"]
FITS = matches(
    {("star", name): 0.9 for name in "abcd"}
    | {("a", "b"): 0.5, ("c", "d"): 0.5, ("a", "c"): 0.4, ("b", "d"): 0.4, ("shy", "a"): 0.2, ("shy", "star"): 0.3}
)


def test_counts_are_of_the_first_places():
    seen = exposure(IDS, FITS, top=1)
    assert seen.counts["star"] == 5
    assert seen.never == ["b", "c", "d", "shy"]
    assert seen.lists["a"] == ["star"]


def test_nobody_never_and_nobody_everywhere():
    found = even_out(IDS, FITS, top=2, most=1.5)
    assert found.before.counts["star"] == 5
    assert max(found.after.counts.values()) <= 3
    assert found.before.never == ["shy"]
    assert found.after.never == []
    assert all(len(set(others)) == len(others) <= 2 for others in found.after.lists.values())
    assert all(name not in others for name, others in found.after.lists.items())


def test_the_price_is_what_the_mean_fit_loses():
    found = even_out(IDS, FITS, top=2, most=1.5)
    assert 0 < found.price == pytest.approx(found.before.mean_fit - found.after.mean_fit)
    assert even_out(IDS, FITS, top=2, most=6, least=0).price == 0


def test_the_order_of_matches_does_not_matter():
    assert even_out(IDS, FITS[::-1]) == even_out(IDS, FITS)


def test_wrong_settings_are_named():
    with pytest.raises(ScoringError, match="most must be 1 or more"):
        even_out(IDS, FITS, most=0.5)
