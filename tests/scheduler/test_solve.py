"""`solve` as a whole: against brute force, and what must not change when the problem is told otherwise."""

from dataclasses import replace
from random import Random

import pytest

from benchmarks.check_solution import judge
from scheduler import Held, Meeting, Participant, Place, problem_from, solution_to, solve
from tests.scheduler.brute import optimum
from tests.scheduler.events import event, meet
from tests.scheduler.problems import seeded, tiny_data

METHODS = ["exact", "large"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("part", range(4))
def test_every_answer_is_correct_and_its_bound_proven(method, part):
    for seed in range(part * 100, part * 100 + 100):
        data = tiny_data(Random(seed))
        problem = problem_from(data)
        best = optimum(problem)
        result = solve(problem, method=method, workers=1)
        complaints, _ = judge(data, solution_to(result))
        assert complaints == [], (seed, result)
        if best is None:
            assert result.status == "infeasible" if method == "exact" else result.status in ("infeasible", "unknown"), (
                seed
            )
        elif result.value is not None:
            assert result.value <= best[0] <= result.bound, (seed, result.value, best[0], result.bound)
            assert method == "large" or result.status == "optimal", seed
        else:
            assert (result.status, method) == ("unknown", "large"), seed


def test_the_same_arguments_give_the_same_answer():
    for problem in seeded(20, first=900):
        results = [replace(solve(problem, seed=5), seconds=0.0, history=(), parameters={}) for _ in range(2)]
        assert results[0] == results[1]


@pytest.mark.parametrize("method", METHODS)
def test_one_more_table_never_lowers_the_bound(method):
    for problem in seeded(60, first=300, switches={"minima", "maxima", "slots", "closed", "idle", "regions"}):
        more = replace(problem, places=tuple(replace(place, capacity=place.capacity + 1) for place in problem.places))
        assert solve(more, method=method).bound >= solve(problem, method=method).value


def test_other_names_change_nothing():
    for problem in seeded(40, first=500):
        renamed = solve(_renamed(problem))
        as_it_was = solve(problem)
        assert (renamed.status, renamed.value, renamed.bound) == (as_it_was.status, as_it_was.value, as_it_was.bound)


def _renamed(problem):
    def other(name):
        return f"{name[::-1]}-x"

    def others(names):
        return frozenset(map(other, names))

    people = tuple(replace(p, id=other(p.id)) for p in problem.participants)
    meetings = tuple(
        replace(
            m, id=other(m.id), participants=tuple(map(other, m.participants)), after=tuple(map(other, m.after)),
            worth={other(p): worth for p, worth in m.worth.items()},
        )
        for m in problem.meetings
    )  # fmt: skip
    limits = tuple(replace(x, id=other(x.id), meetings=tuple(map(other, x.meetings))) for x in problem.limits)
    previous = tuple(replace(b, id=other(b.id)) for b in problem.previous)
    return replace(problem, participants=people, meetings=meetings, limits=limits, previous=previous)


@pytest.mark.parametrize(
    "problem",
    [event(), event(meet("m", "pq"), slots=()), event(meet("m", "pq", places=()))],
    ids=["no meetings", "no slots", "no places"],
)
def test_where_nothing_can_be_held_the_empty_agenda_is_optimal(problem):
    result = solve(problem)
    assert (result.status, result.value, result.meetings) == ("optimal", 0, ())
    assert {row.reason for row in result.unmet} <= {"no_common_slot", "no_place"}


def test_shortfall_of_people_without_meetings_still_counts():
    problem = event(people=(Participant("p", min=2, shortfall=30),))
    assert solve(problem).value == -60


def test_a_start_that_no_longer_fits_is_left_out_not_an_error():
    problem = event(meet("m", "pq"), meet("n", "rs"), places=(Place("room", 1),))
    old = [Held("m", "a", "room"), Held("n", "a", "room"), Held("gone", "a", "room"), Held("m", "x", "room")]
    assert solve(problem, start=old).value == 20


def test_progress_tells_each_step_and_the_last_is_the_result():
    steps = []
    result = solve(event(meet("m", "pq"), meet("n", "pr")), progress=steps.append)
    assert tuple(steps) == result.history
    assert (steps[-1].value, steps[-1].bound) == (result.value, result.bound)
    values = [step.value for step in steps if step.value is not None]
    bounds = [step.bound for step in steps if step.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)


@pytest.mark.parametrize("method", METHODS)
def test_asked_to_stop_it_answers_with_what_it_has_and_a_bound_that_is_proven(method):
    for problem in seeded(150, first=700):
        result, best = solve(problem, stop=lambda: True, method=method), optimum(problem)
        assert result.status != "infeasible" or best is None
        if result.value is not None:
            assert result.value <= best[0] <= result.bound
            assert result.interrupted or result.status == "optimal"


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="method must be one of"):
        solve(event(meet("m", "pq")), method="best")


def test_a_table_is_kept_by_its_host():
    people = tuple(Participant(name) for name in "pqrstuv")
    meetings = (meet("a1", "pq"), meet("a2", "pr"), meet("a3", "ps"), meet("b1", "vt"), meet("b2", "vu"))
    result = solve(event(*meetings, people=people, places=(Place("room", 2),)))
    seats = {row.id: row.seat for row in result.meetings}
    assert len({seats[m] for m in ("a1", "a2", "a3")}) == 1
    assert len({seats[m] for m in ("b1", "b2")}) == 1


def test_a_meeting_of_three_is_one_meeting():
    trio = Meeting("m", ("p", "q", "r"), 9, ("room",))
    assert solve(event(trio)).value == 9
