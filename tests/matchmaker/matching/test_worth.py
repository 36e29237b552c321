"""Bands of worth: who asked decides, the fit orders within, and spamming musts does not pay."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.foundation.vocabulary import Answer, OneSided, Strength
from matchmaker.matching.worth import candidate
from matchmaker.models import Wish

MUST, LIKE, NO = Strength.MUST, Strength.LIKE, Strength.NO
FITS = st.floats(0, 1)


def wish(strength, answer=Answer.PENDING, sender=1):
    return None if strength is None else Wish(from_id=sender, to_id=3 - sender, strength=strength, answer=answer)


def value(mine, others, fit=0.5, answer=Answer.PENDING, one_sided=OneSided.UNLESS_DECLINED):
    found = candidate(1, 2, wish(mine, answer, 1), wish(others, answer, 2), fit, one_sided)
    return None if found is None else found.value


@given(FITS, FITS)
def test_no_fit_leaves_its_band(low, high):
    order = [
        value(None, None, low),
        value(MUST, None, low),
        value(LIKE, None, low, Answer.ACCEPTED),
        value(LIKE, LIKE, low),
        value(MUST, LIKE, low),
        value(MUST, MUST, low),
    ]
    above = [
        value(LIKE, None, high),
        value(MUST, None, high, Answer.ACCEPTED),
        value(LIKE, LIKE, high),
        value(LIKE, MUST, high),
        value(MUST, MUST, high),
    ]
    assert all(lower <= higher for lower, higher in zip(order, above))


@given(FITS, FITS)
def test_a_one_sided_must_never_outranks_a_mutual_like(one, other):
    assert value(MUST, None, one) <= value(LIKE, LIKE, other)
    assert value(MUST, None, one, Answer.ACCEPTED) <= value(LIKE, LIKE, other)


@given(FITS, FITS)
def test_within_a_band_the_better_fit_is_worth_more(one, other):
    low, high = sorted((one, other))
    for mine, others in product((None, LIKE, MUST), repeat=2):
        assert value(mine, others, low) <= value(mine, others, high)


@pytest.mark.parametrize("other", [None, LIKE, MUST, NO])
def test_a_no_is_a_veto(other):
    assert value(NO, other) is None
    assert value(other, NO) is None


@pytest.mark.parametrize(
    ("one_sided", "answer", "held"),
    [
        (OneSided.NEVER, Answer.PENDING, False),
        (OneSided.NEVER, Answer.ACCEPTED, True),
        (OneSided.UNLESS_DECLINED, Answer.PENDING, True),
        (OneSided.UNLESS_DECLINED, Answer.DECLINED, False),
        (OneSided.ALWAYS, Answer.DECLINED, True),
    ],
)
def test_consent_to_one_sided_wishes(one_sided, answer, held):
    assert (value(MUST, None, answer=answer, one_sided=one_sided) is not None) is held


def test_what_a_side_wished_for_is_worth_more_to_it():
    found = candidate(1, 2, wish(MUST), None, 0.5, OneSided.UNLESS_DECLINED)
    assert found.worth[0] > found.worth[1]
    assert found.wished
