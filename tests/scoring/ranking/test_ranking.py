"""All pairs against brute force, on every kind of executor; wishes keep their room; crowds can be damped."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.gates.gates import OPEN
from scoring.pairs.weights import Weights
from scoring.ranking import ranking
from scoring.ranking.ranking import GROUP, best, top_vectors
from scoring.scorer import Scorer
from tests.scoring.people import crowd_of_people, no_vectors, person, random_vectors


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    monkeypatch.setattr(ranking, "BLOCK", 7)


def brute_force(scorer, people, top):
    """Every pair explained one by one; each person's best `top` by fit, and all wishes."""
    pairs = [(a.id, b.id) for k, a in enumerate(people) for b in people[k + 1 :] if not scorer.obstacles(a, b)]
    fits = {}
    for pair in pairs:
        match = scorer.matches(scorer._places([pair]))[0]
        fits[pair] = match.fit
    kept = set()
    for person_ in people:
        mine = sorted((pair for pair in pairs if person_.id in pair), key=lambda pair: -fits[pair])
        kept |= set(mine[:top])
    asked = {(a.id, other) for a in people for other, wish in a.wishes.items() if wish != "no"}
    return kept | {pair for pair in pairs if pair in asked or pair[::-1] in asked}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(2, 25), st.integers(0, 6))
def test_the_ranking_is_what_brute_force_finds(seed, count, top):
    people = crowd_of_people(count, seed)
    scorer = Scorer(Weights(base=-1, text=2), gates=OPEN).fit(people, random_vectors(count, seed))
    matches = scorer.rank(top)
    assert {(m.a, m.b) for m in matches} == brute_force(scorer, people, top)
    assert len({frozenset((m.a, m.b)) for m in matches}) == len(matches)
    assert [m.score for m in matches] == scorer.predict([(m.a, m.b) for m in matches]).tolist()


def test_every_wish_keeps_its_room():
    people = [person("a", wishes={f"p{k}": "like" for k in range(15)}), *(person(f"p{k}") for k in range(30))]
    matches = Scorer().fit(people, no_vectors(31)).rank(0)
    assert [(m.a, m.b) for m in matches] == [("a", f"p{k}") for k in range(15)]


def test_a_wish_for_somebody_who_left_is_no_match():
    assert Scorer().fit([person("a", wishes={"gone": "must"}), person("b")], no_vectors(2)).rank(0) == []


def test_any_executor_gives_the_same():
    people, vectors = crowd_of_people(40), random_vectors(40)
    scorer = Scorer().fit(people, vectors)
    alone = scorer.rank(5)
    with ThreadPoolExecutor(2) as threads:
        assert scorer.rank(5, executor=threads) == alone
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert scorer.rank(5, executor=processes) == alone


def test_progress_counts_people():
    seen = []
    Scorer().fit(crowd_of_people(20), random_vectors(20)).rank(
        2, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(7, 20), (14, 20), (20, 20)]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.integers(1, 30), st.integers(1, 40), st.integers(1, 50))
def test_top_vectors_are_the_largest_products(seed, queries, pool, top):
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=(queries, 4)).astype(np.float32), rng.normal(size=(pool, 4)).astype(np.float32)
    places, products = top_vectors(a, b, top)
    expected = np.sort(a @ b.T, axis=1)[:, ::-1][:, :top]
    np.testing.assert_allclose(products, expected, atol=1e-5)
    np.testing.assert_allclose(np.einsum("qd,qkd->qk", a, b[places]), products, atol=1e-5)


@pytest.mark.parametrize("width", [GROUP * 40, GROUP * 40 + 1, GROUP * 41 - 1])
def test_wide_rows_keep_their_largest_wherever_these_stand(width):
    values = np.random.default_rng(width).normal(size=(30, width)).astype(np.float32)
    values[0, :9] = values[1, -9:] = 9  # all in one group, and all among the columns left over
    values[2, 5:] = -np.inf
    columns, found = best(values, 8)
    np.testing.assert_array_equal(found, np.sort(values, axis=1)[:, ::-1][:, :8])
    np.testing.assert_array_equal(np.take_along_axis(values, columns, 1), found)
    assert all(len(set(row)) == 8 for row in columns.tolist())


def test_equal_values_come_in_the_order_of_columns():
    columns, values = best(np.array([[1.0, 3.0, 3.0, 2.0, 3.0]]), 4)
    assert columns.tolist() == [[1, 2, 4, 3]]
    assert values.tolist() == [[3, 3, 3, 2]]


def sought_after(count: int) -> list:
    """Everybody seeks investors, and there are ten of them."""
    return [
        person(f"p{k}", kind="investor" if k < 10 else "startup", seeks_kinds=() if k < 10 else ("investor",))
        for k in range(count)
    ]


def test_a_crowd_is_counted_and_can_be_damped():
    free = Scorer(Weights(text=3, sought=4), gates=OPEN).fit(sought_after(200), random_vectors(200))
    counts = free.popularity()
    assert sum(counts.values()) == 200 * 20
    assert min(counts[f"p{k}"] for k in range(10)) > 60  # three times the fair 20
    damped = free.reweighted(free.weights, damping=2.0)
    assert max(damped.popularity().values()) < 0.8 * max(counts.values())
    (reason,) = [r for r in damped.explain("p0", "p199") if r.code == "crowded"]
    assert reason.weight < 0
    assert not [r for r in free.explain("p0", "p199") if r.code == "crowded"]


def test_damping_leaves_wishes_in_their_band():
    people = sought_after(60)
    people[59] = person("p59", wishes={"p0": "must"})
    assert 0.5 <= Scorer(damping=5.0).fit(people, random_vectors(60)).predict([("p0", "p59")])[0] <= 0.6
