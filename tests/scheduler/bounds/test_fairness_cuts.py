"""Cuts on unfair points: valid for every choice of meetings, broken by the solution that they were made for, and checked anew."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from scheduler import Policy, problem_from, solve, verify
from scheduler.bounds.fairness_cut import FairnessCut, cut_from, cut_to, is_valid, worth_to
from scheduler.bounds.fairness_cuts import violated_cuts
from scheduler.bounds.lp_solution import solve_relaxation
from scheduler.bounds.relaxation import FAIR_SCALE, relax
from scheduler.control.deadline import Deadline
from tests.scheduler.brute import optimum
from tests.scheduler.events import event, meet
from tests.scheduler.problems import seeded

FAIR = Policy(fairness=7, floor=40)


def star(rng, meetings=6):
    """One person with many meetings of different worth."""
    held = [meet(f"m{k}", ("p", f"q{k}"), value=rng.randint(1, 40)) for k in range(meetings)]
    return event(*held, policy=FAIR).instance


def keeps(instance, cut, chosen):
    """Whether a choice of the person's meetings keeps the cut."""
    got = sum(worth_to(instance, cut.n, m) for m in chosen)
    unfair = max(0, instance.problem.policy.floor - 100 * got // instance.best_worth[cut.n])
    return FAIR_SCALE * unfair + sum(cut.coefficients.get(m, 0) for m in chosen) >= cut.limit


def every_choice(instance, n):
    mine = instance.by_person[n]
    return [[m for m, on in zip(mine, bits) if on] for bits in product((0, 1), repeat=len(mine))]


def test_a_cut_is_valid_exactly_where_every_choice_keeps_it():
    verdicts = set()
    for seed in range(400):
        rng = Random(seed)
        instance = star(rng, 4)
        p = instance.person_of["p"]
        coefficients = {m: rng.randint(0, 60) * FAIR_SCALE for m in instance.by_person[p] if rng.random() < 0.8}
        cut = FairnessCut(p, coefficients, rng.randint(1, 40) * FAIR_SCALE)
        verdict = is_valid(instance, cut)
        assert verdict == all(keeps(instance, cut, chosen) for chosen in every_choice(instance, p)), seed
        verdicts.add(verdict)
    assert verdicts == {True, False}


def test_cuts_are_valid_and_broken_by_the_shares_they_were_made_for():
    found = 0
    for seed in range(60):
        rng = Random(seed)
        instance = star(rng)
        program = relax(instance)
        shares = np.zeros(len(program.price))
        shares[: instance.M] = [rng.choice([0, 0, 0.2, 0.5, 0.7, 1]) for _ in range(instance.M)]
        for cut in violated_cuts(instance, program, shares, np.zeros(len(program.price))):
            assert is_valid(instance, cut), seed
            assert all(keeps(instance, cut, chosen) for chosen in every_choice(instance, cut.n)), seed
            given = sum(c * shares[m] for m, c in cut.coefficients.items())
            assert FAIR_SCALE * shares[program.unfair[cut.n]] + given < cut.limit, seed
            found += 1
    assert found > 30


def test_with_cuts_the_bound_is_lower_at_times_and_always_true():
    lower = 0
    for problem in seeded(200, 4_000, switches=["fairness", "worth", "maxima"], meetings=5):
        plain, cut = (solve_relaxation(problem.instance, Deadline(60), rounds) for rounds in (0, 4))
        best = optimum(problem)
        if best is not None:
            assert best[0] <= cut.bound <= plain.bound
            lower += cut.bound < plain.bound
    assert lower > 0


@pytest.fixture(scope="module")
def certified():
    """A problem, its result, and a certificate with cuts."""
    for problem in seeded(400, 4_000, switches=["fairness", "worth", "maxima"], meetings=5):
        result = solve(problem, method="large", workers=1)
        if result.certificate and result.certificate.get("cuts"):
            return problem, result
    raise AssertionError("no cut was needed")


def test_a_certificate_with_cuts_is_accepted(certified):
    problem, result = certified
    assert verify(problem, result)[0] == []


def test_a_cut_that_says_too_much_is_refused(certified):
    problem, result = certified
    cut, *others = result.certificate["cuts"]
    for wrong in (
        {**cut, "limit": cut["limit"] + 60 * FAIR_SCALE},
        {**cut, "participant": "nobody"},
        {**cut, "coefficients": {"no meeting": 1}},
        {**cut, "coefficients": dict.fromkeys(cut["coefficients"], 0)},
        {**cut, "dual": "much"},
        [cut],
    ):
        told = replace(result, certificate={**result.certificate, "cuts": [wrong, *others]})
        assert [violation.rule for violation in verify(problem, told)[0]] == ["certificate"], wrong


def test_a_cut_comes_back_from_its_file():
    instance = star(Random(1))
    p = instance.person_of["p"]
    cut = FairnessCut(p, {instance.by_person[p][0]: 40 * FAIR_SCALE}, 0)
    assert cut_from(instance, cut_to(instance, cut, 12)) == (cut, 12)


def test_problems_without_a_price_for_fairness_have_no_cuts():
    problem = problem_from(
        {
            "format": "matchmaker.problem/1",
            "name": "plain",
            "slots": [{"id": "s", "day": 0, "start": "2027-06-07T09:00", "end": "2027-06-07T09:25"}],
            "places": [{"id": "q", "capacity": 1}],
            "participants": [{"id": p} for p in "ab"],
            "meetings": [{"id": "ab", "participants": ["a", "b"], "value": 1, "places": ["q"]}],
        }
    )
    assert solve_relaxation(problem.instance, Deadline(60), 4).cuts == []
