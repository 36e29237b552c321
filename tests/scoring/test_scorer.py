"""For each feature the smallest pair that it speaks for, by how much, and one that it leaves alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.foundation.errors import MixedModelsError, ScoringError
from scoring.pairs.features import FEATURES, ROLES
from scoring.pairs.weights import Weights
from scoring.reasons.reasons import SILENT
from scoring.scorer import Scorer
from scoring.vectors.profile_vectors import ProfileVectors
from tests.scoring.people import MODEL, crowd_of_people, no_vectors, person, random_vectors, textless, weight_of


def score(a: dict, b: dict, weights: Weights | None = None) -> float:
    return float(textless(person("a", **a), person("b", **b), weights=weights).predict([("a", "b")])[0])


def logistic(log_odds: float) -> float:
    return 1 / (1 + np.exp(-log_odds))


def test_nothing_known_is_the_base():
    assert score({}, {}) == pytest.approx(0.5 * 0.5)  # a suggestion scores half its fit: logistic(0) = 0.5
    assert score({}, {}, Weights(base=-2)) == pytest.approx(0.5 * logistic(-2))


@pytest.mark.parametrize(
    ("code", "weight", "a", "b", "value"),
    [
        ("shared_themes", "themes", {"themes": ("ai", "water")}, {"themes": ("ai",)}, 1 / 2),
        ("shared_themes", "themes", {"themes": ("ai", "water", "x")}, {"themes": ("x", "water", "ai")}, 1),
        ("shared_themes", "themes", {"themes": ("ai",)}, {"themes": ("water",)}, 0),
        ("complementary_roles", "roles", {"kind": "startup"}, {"kind": "investor"}, 1),
        ("complementary_roles", "roles", {"kind": "exhibitor"}, {"kind": "decision_maker"}, 1),
        ("complementary_roles", "roles", {"kind": "startup"}, {"kind": "startup"}, -0.7),
        ("complementary_roles", "roles", {"kind": "startup"}, {}, 0),
        ("sought_kind", "sought", {"seeks_kinds": ("startup",)}, {"kind": "startup"}, 1 / 2),
        ("sought_kind", "sought", {"seeks_kinds": ("startup",)}, {"kind": "exhibitor"}, -1 / 2),
        ("sought_kind", "sought", {"seeks_kinds": ("startup",)}, {}, 0),
        ("sought_stage", "sought", {"seeks_stages": ("seed",)}, {"stage": "seed"}, 1 / 2),
        ("sought_stage", "sought", {"seeks_stages": ("seed",)}, {"stage": "growth"}, -1 / 2),
        ("sought_region", "sought", {"seeks_regions": ("africa",)}, {"country": "MA"}, 1 / 2),
        ("sought_region", "sought", {"seeks_regions": ("africa",), "country": "MA"}, {"country": "FR"}, -1 / 2),
        ("common_language", "language", {"languages": ("ar", "fr")}, {"languages": ("fr",)}, 1 / 4),
        ("common_language", "language", {"languages": ("ar",)}, {"languages": ("fr",)}, -1),
        ("common_language", "language", {"languages": ("ar",)}, {}, 0),
        ("cross_region", "cross_region", {"country": "MA"}, {"country": "BR"}, 1),
        ("cross_region", "cross_region", {"country": "MA"}, {"country": "SN"}, 0),
        ("cross_region", "cross_region", {"country": "MA"}, {}, 0),
        ("met_before", "met", {"met": ("b",)}, {}, 1),
        ("met_before", "met", {"met": ("c",)}, {}, 0),
    ],
)
def test_what_each_feature_adds(code, weight, a, b, value):
    scorer = textless(person("a", **a), person("b", **b))
    index = list(FEATURES).index(code)
    assert scorer.features([("a", "b")])[0, index] == pytest.approx(value)
    assert scorer.features([("b", "a")])[0, index] == pytest.approx(value)
    if code not in SILENT:
        assert np.sign(weight_of(scorer, code)) == np.sign(value * getattr(scorer.weights, weight))


@pytest.mark.parametrize(
    ("asked", "given", "value"), [((2, 4), (4, 9), 1), ((2, 4), (5, 9), -1), ((5, 9), (2, 4), -1), (None, (5, 9), 0)]
)
def test_a_ticket_fits_where_the_ranges_touch(asked, given, value):
    startup, investor = person("a", kind="startup", ticket=asked), person("b", kind="investor", ticket=given)
    assert textless(startup, investor).features([("a", "b")])[0, list(FEATURES).index("ticket")] == value


def test_tickets_of_two_investors_say_nothing():
    scorer = textless(person("a", kind="investor", ticket=(1, 2)), person("b", kind="investor", ticket=(1, 2)))
    assert weight_of(scorer, "ticket") == 0


def test_the_arithmetic_of_a_score():
    weights = Weights(base=-1, roles=0.8, themes=0.6)
    scorer = textless(
        person("a", kind="startup", themes=("ai",)), person("b", kind="investor", themes=("ai",)), weights=weights
    )
    fit = logistic(-1 + 0.8 + 0.3)  # one theme in common counts half
    assert scorer.predict([("a", "b")])[0] == pytest.approx(0.5 * fit)
    slope = 0.5 * (fit - logistic(-1)) / 1.1  # each log-odd beyond the base is worth the same
    assert weight_of(scorer, "shared_themes") == pytest.approx(0.3 * slope)
    assert weight_of(scorer, "base") == pytest.approx(0.5 * logistic(-1) + 0.8 * slope)  # kinds alone are no reason


@pytest.mark.parametrize(
    ("mine", "theirs", "floor", "width"),
    [
        (None, None, 0.0, 0.5),
        ("like", None, 0.5, 0.1),
        ("must", None, 0.5, 0.1),
        (None, "must", 0.5, 0.1),
        ("like", "like", 0.7, 0.1),
        ("must", "like", 0.8, 0.1),
        ("like", "must", 0.8, 0.1),
        ("must", "must", 0.9, 0.1),
    ],
)
def test_wishes_lift_a_pair_into_their_band(mine, theirs, floor, width):
    a = {"wishes": {"b": mine}} if mine else {}
    b = {"wishes": {"a": theirs}} if theirs else {}
    assert score(a, b) == pytest.approx(floor + width * 0.5)


def test_no_fit_leaves_its_band():
    perfect = Weights(base=50)
    hopeless = Weights(base=-50)
    one_sided, mutual = {"wishes": {"b": "must"}}, {"wishes": {"b": "like"}}
    assert score(one_sided, {}, perfect) <= score(mutual, {"wishes": {"a": "like"}}, hopeless)
    assert score({}, {}, perfect) <= score(one_sided, {}, hopeless)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ({"wishes": {"b": "no"}}, {}, "no"),
        ({"wishes": {"b": "no"}}, {"wishes": {"a": "must"}}, "no"),
        ({}, {"rivals": ("a",)}, "rivals"),
        ({"organisation": "Atlas"}, {"organisation": " ATLAS "}, "same_organisation"),
    ],
)
def test_pairs_that_never_meet(a, b, why):
    scorer = textless(person("a", **a), person("b", **b))
    assert scorer.predict([("a", "b"), ("b", "a")]).tolist() == [0, 0]
    assert scorer.rank() == []
    assert scorer.explain("a", "b")[1].detail == {"why": [why]}


def test_people_without_an_organisation_may_meet():
    assert len(textless(person("a", organisation=""), person("b", organisation=None)).rank()) == 1


def test_reasons_name_the_facts():
    a = person("a", kind="startup", languages=("ar", "fr"), country="MA", wishes={"b": "like"})
    b = person("b", kind="investor", languages=("en", "fr"), country="FR")
    details = {reason.code: reason.detail for reason in textless(a, b).explain("b", "a")}
    assert details == {
        "base": {},
        "wish": {"a": "like"},
        "common_language": {"shared": ["fr"]},
    }


def test_a_need_finds_its_offer_in_both_directions():
    water, roads, music = np.eye(8, dtype=np.float32)[:3]
    silent = np.zeros(8, np.float32)
    # a needs the water that b offers; nobody offers the roads that c needs
    needs, offers = np.array([water, silent, roads]), np.array([silent, water, music])
    vectors = ProfileVectors(MODEL, needs, offers, ("fr", None, "fr"), (None, "es", "es"))
    scorer = Scorer().fit([person("a"), person("b"), person("c")], vectors)
    (reason,) = [r for r in scorer.explain("b", "a") if r.code == "need_meets_offer"]
    assert (reason.detail["need"], reason.detail["offer"]) == ("a", "b")
    assert scorer.predict([("a", "b")])[0] > 2 * scorer.predict([("b", "c")])[0]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(2, 12), st.floats(-8, 3), st.floats(-10, 10))
def test_weights_add_up_and_order_does_not_matter(seed, count, base, text):
    people = crowd_of_people(count, seed)
    scorer = Scorer(Weights(base=base, text=text)).fit(people, random_vectors(count, seed))
    pairs = [(a.id, b.id) for a in people for b in people if a.id < b.id]
    scores = scorer.predict(pairs)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert scores.tolist() == scorer.predict([(b, a) for a, b in pairs]).tolist()
    for pair, value in zip(pairs, scores):
        assert sum(reason.weight for reason in scorer.explain(*pair)) == pytest.approx(value, abs=1e-9)


def test_other_weights_need_no_new_vectors():
    people, vectors = crowd_of_people(10), random_vectors(10)
    changed = Weights(roles=3, text=1)
    expected = Scorer(changed).fit(people, vectors).rank(3)
    assert Scorer().fit(people, vectors).reweighted(changed).rank(3) == expected
    assert expected != Scorer().fit(people, vectors).rank(3)


def test_two_models_never_meet():
    with pytest.raises(MixedModelsError, match=r"expected 'old:8', found 'new:8'"):
        no_vectors(2, "old:8") + no_vectors(2, "new:8")
    joined = no_vectors(2) + no_vectors(3)
    assert len(joined) == 5


def test_vectors_of_another_shape_are_refused():
    rows = np.zeros((2, 9), np.float32)
    with pytest.raises(ScoringError, match=r"needs of 'made-up:8' must have the shape \(2, 8\), not \(2, 9\)"):
        ProfileVectors(MODEL, rows, rows, (None, None), (None, None))
    rows = np.full((1, 8), np.nan, np.float32)
    with pytest.raises(ScoringError, match="not finite"):
        ProfileVectors(MODEL, rows, rows, (None,), (None,))


def test_wrong_calls_say_what_is_wrong():
    with pytest.raises(ScoringError, match="2 profiles, but vectors of 3"):
        Scorer().fit([person("a"), person("b")], no_vectors(3))
    with pytest.raises(ScoringError, match="two profiles have the id 'a'"):
        Scorer().fit([person("a"), person("a")], no_vectors(2))
    scorer = textless(person("a"), person("b"))
    with pytest.raises(ScoringError, match="no profile has the id 'z'"):
        scorer.predict([("a", "z")])
    with pytest.raises(ScoringError, match="'a' is paired with itself"):
        scorer.explain("a", "a")
    with pytest.raises(ScoringError, match="unknown weights: \\['colour'\\]"):
        Weights.from_dict({"colour": 1})
    with pytest.raises(ScoringError, match="weight roles must be a number"):
        Weights(roles=float("nan"))
    with pytest.raises(ScoringError, match="damping"):
        Scorer(damping=-1)


def test_nobody_and_one_person_have_no_matches():
    assert Scorer().fit([], no_vectors(0)).rank() == []
    assert textless(person("a")).rank() == []
    assert textless(person("a")).predict([]).tolist() == []


def test_roles_are_symmetric():
    np.testing.assert_array_equal(ROLES, ROLES.T)
