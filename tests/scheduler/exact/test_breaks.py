"""The model of runs agrees with brute force and with the general model; the counting bound never exceeds the optimum."""

from dataclasses import replace
from random import Random

from scheduler.agenda.objective import value
from scheduler.control.deadline import Deadline
from scheduler.exact.break_minimisation import only_breaks, solve_breaks
from scheduler.exact.counting_bound import countable, counting_bound
from scheduler.problem.problem import Policy, Problem
from tests.scheduler.brute import plans
from tests.scheduler.problems import seeded

SWITCHES = ("availability", "closed", "slots", "orders", "pins", "rows", "worth", "regions", "minima")


def everything_required(first: int, count: int, *further: str):
    """Tiny one-day problems in which all is held and breaks have a price; spreads of 0, 1 and none take turns."""
    rng = Random(first)
    for problem in seeded(count, first=first, switches=[*SWITCHES[: rng.randint(0, 9)], *further], meetings=4, slots=5):
        policy = Policy(breaks=rng.choice([1, 7]), spread=rng.choice([None, 0, 1]), shortfall=5)
        yield replace(
            problem,
            slots=tuple(replace(slot, day=0) for slot in problem.slots),
            meetings=tuple(replace(meeting, required=True) for meeting in problem.meetings),
            policy=policy,
        )


def best_value(problem: Problem) -> int | None:
    return max((value(problem, plan).value for plan in plans(problem)), default=None)


def agrees_with_brute_force(problem: Problem) -> bool:
    """Whether there is an agenda at all."""
    instance = problem.instance
    assert only_breaks(instance)
    outcome, best = solve_breaks(instance, seed=1, deadline=Deadline(300)), best_value(problem)
    if best is None:
        assert outcome.infeasible
        return False
    assert outcome.plan in list(plans(problem))
    assert value(problem, outcome.plan).value == best == outcome.bound
    return True


def test_the_model_of_runs_is_as_brute_force_has_it():
    assert sum(agrees_with_brute_force(problem) for problem in everything_required(1_000, 500)) > 150


def test_people_with_several_seats_and_interpreters_are_no_obstacle():
    further = ("seats", "interpreters", "walks", "limits")
    assert sum(agrees_with_brute_force(problem) for problem in everything_required(4_000, 300, *further)) > 20


def test_the_counting_bound_is_never_above_the_fewest_breaks():
    compared = 0
    for problem in everything_required(700, 150):
        instance = problem.instance
        fewest = min((value(problem, plan).breaks for plan in plans(problem)), default=None)
        if countable(instance) and fewest is not None:
            bound = counting_bound(instance, 1, 60)
            assert bound is not None
            assert bound <= fewest
            compared += 1
    assert compared > 30


def test_a_meeting_that_may_be_left_out_or_a_second_day_is_for_the_general_model():
    problem = next(iter(everything_required(100, 1)))
    first, *others = problem.meetings
    assert not only_breaks(replace(problem, meetings=(replace(first, required=False, pinned=None), *others)).instance)
    *early, last = problem.slots
    assert not only_breaks(replace(problem, slots=(*early, replace(last, day=1))).instance)
    assert not only_breaks(replace(problem, policy=replace(problem.policy, idle=1)).instance)
