"""Pairs that come last unless somebody wishes them, each gate by the smallest pair that it closes and one it leaves."""

import numpy as np
import pytest

from scoring.foundation.errors import ScoringError
from scoring.gates.gates import OPEN, Gates, closed
from scoring.pairs.columns import Block, Listed, columns_of
from scoring.pairs.features import need_answered, offer_wanted
from scoring.scorer import Scorer
from scoring.vectors.profile_vectors import ProfileVectors
from tests.scoring.people import MODEL, no_vectors, person

STARTUP, INVESTOR = {"kind": "startup"}, {"kind": "investor"}


def codes(a: dict, b: dict, **gates) -> list[str]:
    return (
        Scorer(gates=Gates(**gates)).fit([person("a", **a), person("b", **b)], no_vectors(2)).gates_of([("a", "b")])[0]
    )


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"kind": "exhibitor"}, {"kind": "exhibitor"}, ["same_side"]),
        (INVESTOR, INVESTOR, ["same_side"]),
        ({"kind": "exhibitor"}, STARTUP, []),
        ({"kind": "institution"}, {"kind": "institution"}, []),
        ({}, {}, []),
        (STARTUP | {"ticket": (1, 2)}, INVESTOR | {"ticket": (3, 4)}, ["ticket_apart"]),
        (STARTUP | {"ticket": (1, 3)}, INVESTOR | {"ticket": (3, 4)}, []),
        (STARTUP | {"ticket": (1, 2)}, INVESTOR, []),
        (STARTUP | {"stage": "seed"}, INVESTOR | {"seeks_stages": ("series_b",)}, ["stage_apart"]),
        (STARTUP | {"stage": "seed"}, INVESTOR | {"seeks_stages": ("seed",)}, []),
        (STARTUP, INVESTOR | {"seeks_stages": ("seed",)}, []),
        ({"kind": "institution", "stage": "seed"}, INVESTOR | {"seeks_stages": ("series_b",)}, []),
    ],
)
def test_what_a_gate_closes(a, b, expected):
    assert codes(a, b) == expected
    assert codes(b, a) == expected


def test_languages_close_only_where_interpreters_are_known():
    arabic, english = {"languages": ("ar",)}, {"languages": ("en", "fr")}
    assert codes(arabic, english) == []
    assert codes(arabic, english, interpreted=()) == ["no_common_language"]
    assert codes(arabic, english, interpreted=("ar-fr",)) == []
    assert codes(arabic, english, interpreted=("ar-es",)) == ["no_common_language"]
    assert codes(arabic, {}, interpreted=()) == []


def test_two_sellers_meet_where_one_asks_for_what_the_other_offers():
    lamps, poles, silent = *np.eye(8, dtype=np.float32)[:2], np.zeros(8, np.float32)
    needs, offers = np.array([lamps, poles, silent, -poles]), np.array([silent, silent, lamps, -lamps])
    vectors = ProfileVectors(MODEL, needs, offers, ("fr", "fr", None, "fr"), (None, None, "es", "es"))
    people = [person(name, kind="exhibitor") for name in "abcd"]
    assert Scorer().fit(people, vectors).gates_of([("a", "c"), ("b", "c")]) == [[], ["same_side"]]


@pytest.mark.parametrize(("alike", "expected"), [(0.0, False), (0.8, True)])
def test_two_sellers_of_the_same_are_peers_and_neither_asks_the_other(alike, expected):
    """One asks for what the other offers, at a similarity of 0.5; where their offers are alike they use the same words."""
    need, offer = np.zeros((2, 4), np.float32), np.zeros((2, 4), np.float32)
    need[0, 0] = offer[0, 1] = 1
    offer[1] = [0.5, alike, np.sqrt(1 - 0.25 - alike**2), 0]
    people = [person(name, kind="exhibitor") for name in "ab"]
    columns = columns_of(people, need, offer, ((None, None), (None, None)))
    for pairs in (Listed(columns, np.array([0]), np.array([1])), Block(columns, np.array([0, 1]))):
        shut = closed(columns, pairs, Gates(), need_answered(columns, pairs), offer_wanted(columns, pairs))["same_side"]
        assert shut.reshape(-1)[0 if len(shut.shape) == 1 else 1] == expected


@pytest.mark.parametrize(
    ("sought", "own", "expected"),
    [
        (None, None, ["thesis_apart"]),
        ("Water, clean energy", None, ["thesis_apart"]),
        ("Water, clean energy", "waste sorting", ["thesis_apart"]),
        ("Water, clean energy", "efficacité des énergies", []),
        ("المياه والطاقة", "تحلية المياه", []),
    ],
)
def test_a_startup_of_a_sought_sector_is_not_outside_the_thesis(sought, own, expected):
    """Need and offer point away from each other, so that the words of the sectors decide."""
    money, idea, silent = np.eye(8, dtype=np.float32)[0], -np.eye(8, dtype=np.float32)[0], np.zeros(8, np.float32)
    other = np.eye(8, dtype=np.float32)[1]
    vectors = ProfileVectors(
        MODEL,
        np.array([money, silent, other]),
        np.array([silent, idea, -other]),
        ("fr", None, "fr"),
        (None, "es", "es"),
    )
    people = [person("a", **INVESTOR, sector=sought), person("b", **STARTUP, sector=own), person("c")]
    scorer = Scorer().fit(people, vectors)
    assert scorer.gates_of([("a", "b")]) == [expected]
    columns = scorer.columns_
    block = Block(columns, np.arange(3))
    shut = closed(columns, block, Gates(), need_answered(columns, block), offer_wanted(columns, block))
    assert shut["thesis_apart"][0, 1] == shut["thesis_apart"][1, 0] == bool(expected)


def test_a_closed_pair_comes_last_and_says_why():
    people = [person("a", kind="exhibitor", themes=("x",)), person("b", kind="exhibitor", themes=("x",)), person("c")]
    found = {(match.a, match.b): match for match in Scorer().fit(people, no_vectors(3)).rank(5)}
    shut = found.pop(("a", "b"))
    assert shut.fit < 0.01 < min(match.fit for match in found.values())
    assert [reason.detail for reason in shut.reasons if reason.code == "gate"] == [{"closed": ["same_side"]}]
    assert sum(reason.weight for reason in shut.reasons) == pytest.approx(shut.score)


def test_a_wish_opens_every_gate_and_the_reason_stays():
    two = [person("a", kind="exhibitor"), person("b", kind="exhibitor", wishes={"a": "like"})]
    (match,) = Scorer().fit(two, no_vectors(2)).rank(5)
    (unlocked,) = Scorer(gates=OPEN).fit(two, no_vectors(2)).rank(5)
    assert match.fit == unlocked.fit
    assert [reason.weight for reason in match.reasons if reason.code == "gate"] == [0]


def test_wrong_settings_are_named():
    with pytest.raises(ScoringError, match="unknown gates: \\['door'\\]"):
        Gates.from_dict({"door": True})
    with pytest.raises(ScoringError, match="gate same_side must be true or false"):
        Gates(same_side=1)
    with pytest.raises(ScoringError, match="not 'en-ar'"):
        Gates(interpreted=("en-ar",))
    assert Gates.from_dict({"interpreted": ["ar-en"], "refused": False}) == Gates(interpreted=("ar-en",), refused=False)
