"""Contradicting pins and required meetings: real contradictions, and as few as there can be."""

from dataclasses import replace
from itertools import combinations

from scheduler.exact.minimal_conflict import smallest
from scheduler.problem.problem import Problem
from tests.scheduler.brute import optimum
from tests.scheduler.problems import seeded

FIRM = ("pins", "required", "seats", "closed", "availability", "orders", "limits", "rows", "interpreters", "walks")


def with_only(problem: Problem, firm: tuple[str, ...]) -> Problem:
    """The problem in which only these meetings are pinned or required; they are required if they were either."""
    return replace(
        problem,
        meetings=tuple(m if m.id in firm else replace(m, pinned=None, required=False) for m in problem.meetings),
    )


def firm_of(problem: Problem) -> list[str]:
    return [m.id for m in problem.meetings if m.required or m.pinned is not None]


def least_conflict(problem: Problem) -> int | None:
    """How few firm meetings already contradict each other, by trying every set of them."""
    firm = firm_of(problem)
    sizes = (k for k in range(1, len(firm) + 1) for chosen in combinations(firm, k) if contradictory(problem, chosen))
    return next(sizes, None)


def contradictory(problem: Problem, firm: tuple[str, ...]) -> bool:
    return optimum(with_only(problem, firm)) is None


def assert_smallest(problem: Problem) -> bool:
    conflict = smallest(problem.instance)
    size = least_conflict(problem)
    assert len(conflict) == (size or 0)
    assert size is None or (set(conflict) <= set(firm_of(problem)) and contradictory(problem, tuple(conflict)))
    return size is not None


def test_conflicts_are_contradictions_and_none_is_smaller():
    assert sum(assert_smallest(problem) for problem in seeded(400, first=100, switches=FIRM, meetings=5)) > 200


def test_where_the_spread_is_in_the_way_the_conflict_is_as_small():
    switches = ("required", "spread", "closed", "availability")
    assert sum(assert_smallest(problem) for problem in seeded(200, first=300, switches=switches, meetings=5)) > 20


def test_the_same_conflict_is_named_every_time():
    for problem in seeded(10, first=100, switches=FIRM, meetings=5):
        assert smallest(problem.instance) == smallest(replace(problem).instance)
