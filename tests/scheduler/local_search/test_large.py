"""The large method against brute force, with every rule and price on by chance."""

import pytest
from hypothesis import given, settings

from scheduler.agenda.agenda import Agenda
from scheduler.agenda.objective import value
from scheduler.agenda.rules import broken_rules
from scheduler.agenda.scope import everything
from scheduler.control.deadline import Deadline
from scheduler.local_search.method import Budget, solve_large
from tests.scheduler.brute import optimum
from tests.scheduler.problems import SWITCHES, randoms, seeded, tiny


def solved(problem, **options):
    return solve_large(problem.instance, seed=1, deadline=Deadline(60), **options)


@pytest.mark.parametrize("first", range(0, 1_200, 100))
def test_no_agenda_is_worth_more_than_the_bound_and_none_of_ours_breaks_a_rule(first):
    for problem in seeded(100, first):
        best, outcome = optimum(problem), solved(problem)
        if outcome.plan is not None:
            agenda = Agenda(problem.instance, outcome.plan)
            assert list(broken_rules(agenda, everything(agenda))) == []
            assert value(problem, outcome.plan).value <= best[0]
        if best is not None:
            assert outcome.bound >= best[0]


def test_it_nearly_always_finds_the_best_agenda_of_a_tiny_problem():
    rows = [(optimum(problem), solved(problem), problem) for problem in seeded(300, 5_000)]
    feasible = [(best[0], outcome, problem) for best, outcome, problem in rows if best is not None]
    found = sum(o.plan is not None and value(problem, o.plan).value == best for best, o, problem in feasible)
    assert found >= 0.97 * len(feasible)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(randoms)
def test_the_same_problem_and_seed_give_the_same_agenda(rng):
    problem = tiny(rng, switches=SWITCHES, meetings=5)
    first, second = solved(problem), solved(problem)
    assert (first.plan, first.bound, first.certificate) == (second.plan, second.bound, second.certificate)


def test_required_meetings_that_exclude_each_other_leave_no_plan():
    from scheduler.problem.serialisation import problem_from

    data = {
        "format": "matchmaker.problem/1",
        "name": "two at once",
        "slots": [{"id": "s", "day": 0, "start": "2027-06-07T09:00", "end": "2027-06-07T09:25"}],
        "places": [{"id": "q", "capacity": 5}],
        "participants": [{"id": p} for p in "abc"],
        "meetings": [
            {"id": "ab", "participants": ["a", "b"], "value": 1, "places": ["q"], "required": True},
            {"id": "ac", "participants": ["a", "c"], "value": 1, "places": ["q"], "required": True},
        ],
    }
    assert solved(problem_from(data)).plan is None


def test_a_start_is_never_made_worse():
    for problem in seeded(150, 9_000):
        best = optimum(problem)
        if best is not None:
            assert value(problem, solved(problem, start=best[1]).plan).value == best[0]


def test_more_tries_are_never_worse():
    gains = 0
    for problem in seeded(40, 2_500, switches=["maxima", "rows", "idle", "orders"], meetings=8, slots=6):
        once, often = (solved(problem, budget=Budget(tries=tries)).plan for tries in (1, 6))
        gains += value(problem, often).value - value(problem, once).value
    assert gains >= 0


def test_progress_is_told_in_order():
    told = []
    outcome = solved(next(iter(seeded(1, 3, switches=["maxima"]))), progress=lambda *step: told.append(step))
    assert [stage for stage, _, _ in told] == ["selection", "timing", "exchange"]
    assert told[-1][2] == outcome.bound


def test_a_stop_is_heeded_and_told():
    problem = next(iter(seeded(1, 3, switches=["idle"])))
    outcome = solve_large(problem.instance, seed=1, deadline=Deadline(60, stop=lambda: True))
    assert outcome.interrupted
    assert outcome.plan
