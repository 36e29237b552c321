"""The exact method against brute force, rule by rule and all together; neighbourhoods; the same answer twice."""

from collections.abc import Iterator
from random import Random
from threading import get_ident

import pytest

from scheduler import Participant, Place, Policy
from scheduler.agenda.objective import value
from scheduler.control.deadline import Deadline
from scheduler.control.outcome import Outcome, Plan
from scheduler.exact import BEYOND, solve_exact
from scheduler.exact.build import build
from scheduler.exact.lns import Lns
from scheduler.exact.search import SearchParameters
from scheduler.problem.problem import Problem
from tests.scheduler.brute import optimum, plans
from tests.scheduler.events import event, meet
from tests.scheduler.problems import SWITCHES, seeded


def solved(problem: Problem, **options) -> Outcome:
    return solve_exact(problem.instance, deadline=Deadline(300), **options)


def assert_optimal(problem: Problem, outcome: Outcome) -> None:
    every = list(plans(problem))
    if not every:
        assert outcome.infeasible
        return
    best = max(value(problem, plan).value for plan in every)
    assert outcome.plan in every
    assert value(problem, outcome.plan).value == best == outcome.bound


@pytest.mark.parametrize("switch", SWITCHES)
def test_each_rule_and_price_alone_is_as_brute_force_has_it(switch):
    for problem in seeded(40, first=1_000, switches=[switch]):
        assert_optimal(problem, solved(problem))


def test_all_rules_and_prices_together_are_as_brute_force_has_them():
    for problem in seeded(1_200, first=20_000):
        assert_optimal(problem, solved(problem))


def test_every_switch_at_once_is_as_brute_force_has_it():
    for problem in seeded(400, first=30_000, switches=SWITCHES):
        assert_optimal(problem, solved(problem))


def test_a_hint_and_a_proven_bound_change_the_way_not_the_answer():
    for problem in seeded(300, first=40_000):
        best = optimum(problem)
        if best is not None:
            hint = next(plans(problem))
            assert_optimal(problem, solved(problem, hint=hint, bound_hint=best[0] + 0.5))


def test_a_neighbourhood_moves_only_the_free_meetings_and_is_best_among_these():
    rng = Random(5)
    compared = 0
    for problem in seeded(60, first=5_000):
        every = list(plans(problem))
        if not every:
            continue
        frozen = rng.choice(every)
        relaxed = frozenset(m for m in range(len(problem.meetings)) if rng.random() < 0.5)
        found = solved(problem, frozen=frozen, relaxed=relaxed)
        near = [
            plan
            for plan in every
            if all(plan.get(m) == frozen.get(m) for m in set(range(len(problem.meetings))) - relaxed)
        ]
        assert found.plan in near
        assert value(problem, found.plan).value == max(value(problem, plan).value for plan in near)
        compared += 1
    assert compared > 30


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_seed_and_workers_give_the_same_agenda(workers):
    for problem in seeded(8, first=6_000, switches=["minima", "maxima", "regions"], meetings=8, slots=5):
        first, second = (solved(problem, seed=7, workers=workers) for _ in range(2))
        assert (first.plan, first.bound) == (second.plan, second.bound)


def test_progress_ends_at_the_value_and_the_bound():
    problem = next(iter(seeded(1, first=8, switches=["minima", "idle"])))
    told = []
    outcome = solved(problem, progress=lambda stage, best, bound: told.append((best, bound)))
    assert max(best for best, _ in told if best is not None) == outcome.bound
    assert min(bound for _, bound in told if bound is not None) == outcome.bound


def test_a_word_to_stop_ends_the_search_with_what_there_is():
    problem = next(iter(seeded(1, first=8, switches=["minima", "idle"])))
    deadline = Deadline(300, stop=lambda: True)
    hint = next(plans(problem))
    outcome = solve_exact(problem.instance, deadline=deadline, hint=hint, bound_hint=10_000)
    assert outcome.interrupted
    assert value(problem, outcome.plan).value >= value(problem, hint).value


def test_progress_is_told_in_the_thread_that_asked():
    problem = next(iter(seeded(1, first=8, switches=["minima", "idle"])))
    threads = set()
    solved(problem, workers=2, progress=lambda *_: threads.add(get_ident()))
    assert threads == {get_ident()}


def polished(problem: Problem, plan: Plan, workers: int) -> Plan:
    tools = SearchParameters(seed=3, workers=workers), Deadline(300), lambda *_: None
    polish = Lns(problem.instance, plan, frozenset(), *tools)
    polish.run(most=6, patience=3, held=2, bound=BEYOND)
    return polish.plan


def with_plans(count: int, **made) -> Iterator[tuple[Problem, list[Plan]]]:
    """Problems that have plans, and all of these, the worst first."""
    for problem in seeded(count, **made):
        every = sorted(plans(problem), key=lambda plan: value(problem, plan).value)
        if every:
            yield problem, every


@pytest.mark.parametrize("workers", [1, 2])
def test_pieces_never_make_a_plan_worse_keep_the_rules_and_are_the_same_twice(workers):
    better = 0
    for problem, every in with_plans(20, first=7_000, meetings=5):
        found = polished(problem, every[0], workers)
        assert found in every
        assert found == polished(problem, every[0], workers)
        assert value(problem, found).value >= value(problem, every[0]).value
        better += value(problem, found).value > value(problem, every[0]).value
    assert better > 5


def test_every_variable_of_the_model_has_a_name_that_tells_what_it_is_about():
    """So that an exported model can be read; only the two constants have none."""
    people = Participant("p", max_in_a_row=2, min=2), Participant("q", seats=2)
    problem = event(
        meet("m", "pr", places=("room", "hall")), meet("k", "ps", places=("hall", "attic")), meet("l", "qr"),
        people=people, places=(Place("room", 1), Place("hall", 1), Place("attic", 1)),
        policy=Policy(idle=3, breaks=5, fairness=2, floor=50, shortfall=7, spread=1),
    )  # fmt: skip
    variables = build(problem.instance).model.proto.variables
    names = [variable.name for variable in variables if len(set(variable.domain)) > 1]
    assert all(names)
    assert {"x[m,a]", "performed[m]", "occupied[p,b]", "missing[p]", "unfair[p]", "least_breaks"} <= set(names)
