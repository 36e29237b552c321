"""The spread of breaks: kept by giving up the cheapest meetings, or told to be impossible."""

from scheduler.agenda.objective import value
from scheduler.agenda.spread_repair import repair_spread
from tests.scheduler.annealing.test_annealing import line
from tests.scheduler.brute import plans
from tests.scheduler.problems import seeded

APART = {0: (0, 0, None), 1: (3, 0, None)}


def test_the_cheapest_is_given_up():
    problem = line(policy={"spread": 0}, ac={"value": 60})
    assert repair_spread(problem.instance, APART) == {1: APART[1]}


def test_what_keeps_it_stays_as_it_is():
    problem = line(policy={"spread": 1})
    assert repair_spread(problem.instance, APART) == APART


def test_a_spread_that_pinned_meetings_break_is_told():
    pins = {"ab": {"pinned": {"slot": "s0", "place": "q"}}, "ac": {"pinned": {"slot": "s3", "place": "q"}}}
    assert repair_spread(line(policy={"spread": 0}, **pins).instance, APART) is None


def test_whoever_loses_a_meeting_is_looked_at_again():
    rows = (("ab", "a", "b"), ("ac", "a", "c"), ("bd", "b", "d"), ("be", "b", "e"))
    problem = line(policy={"spread": 0}, meetings=rows, be={"after": ["bd"]}, ac={"value": 90}, bd={"value": 10})
    plan = {0: (1, 0, None), 1: (3, 0, None), 2: (0, 0, None), 3: (2, 0, None)}  # a: 1, 3; b: 0, 1, 2
    kept = repair_spread(problem.instance, plan)
    assert kept == {1: plan[1], 2: plan[2]}
    assert value(problem, kept).breaks == 0


def test_a_meeting_given_up_takes_along_what_must_follow_it():
    rows = (("ab", "a", "b"), ("ac", "a", "c"), ("de", "d", "e"))
    problem = line(policy={"spread": 0}, meetings=rows, ac={"value": 90}, de={"after": ["ab"], "value": 10})
    assert repair_spread(problem.instance, APART | {2: (1, 0, None)}) == {1: APART[1]}


def test_whatever_is_left_keeps_every_rule():
    trimmed = 0
    for problem in seeded(60, 11_000, switches=["spread", "orders", "pins"], meetings=5):
        every = list(plans(problem))
        for plan in every[:40]:
            assert repair_spread(problem.instance, plan) in every
        loose = problem_without_spread(problem)
        for plan in list(plans(loose))[:200]:
            kept = repair_spread(problem.instance, plan)
            assert kept is None or kept in every
            trimmed += kept is not None and kept != plan
    assert trimmed > 30


def problem_without_spread(problem):
    from dataclasses import replace

    return replace(problem, policy=replace(problem.policy, spread=None))
