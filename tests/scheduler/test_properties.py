"""What holds for every problem: Hypothesis makes them up, and shrinks whatever fails."""

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.check_solution import judge
from scheduler import problem_from, problem_to, solution_from, solution_to, solve, verify
from scheduler.agenda.agenda import Agenda
from scheduler.agenda.objective import gain, parts_of
from scheduler.agenda.table_numbers import tables
from tests.scheduler.brute import optimum, plans
from tests.scheduler.problems import problem_data, randoms

often = settings(max_examples=200, derandomize=True, deadline=None)


@often
@given(problem_data)
def test_a_problem_survives_being_written_and_read(data):
    problem = problem_from(data)
    assert problem_from(json.loads(json.dumps(problem_to(problem)))) == problem


@often
@given(problem_data)
def test_no_agenda_is_worth_more_than_the_bound_and_ours_keeps_every_rule(data):
    problem = problem_from(data)
    best, result = optimum(problem), solve(problem, workers=1)
    assert judge(data, json.loads(json.dumps(solution_to(result))))[0] == []
    assert (best is None) == (result.status == "infeasible")
    if best is not None:
        assert (result.value, result.bound) == (best[0], best[0])


@often
@given(problem_data)
def test_a_solution_survives_being_written_and_read_and_our_judgement_accepts_it(data):
    problem = problem_from(data)
    result = solve(problem, workers=1, method="large")
    again = solution_from(json.loads(json.dumps(solution_to(result))))
    assert (again.meetings, again.unmet, again.value) == (result.meetings, result.unmet, result.value)
    assert verify(problem, again)[0] == []


@often
@given(problem_data, randoms)
def test_gain_is_what_the_value_rises_by(data, chance):
    problem = problem_from(data)
    instance = problem.instance
    for plan in some_plans(problem, chance):
        for m in set(range(instance.M)) - plan.keys():
            agenda = Agenda(instance, plan)
            where = (chance.randrange(instance.T), chance.choice(instance.places[m]), None)
            before, rise = parts_of(agenda).value, gain(agenda, m, where)
            agenda.add(m, where)
            assert parts_of(agenda).value - before == rise


@often
@given(problem_data, randoms)
def test_every_table_is_taken_once(data, chance):
    problem = problem_from(data)
    instance = problem.instance
    for plan in some_plans(problem, chance):
        seats = tables(instance, plan)
        taken = {(*plan[m][:2], seat) for m, seat in seats.items()}
        assert len(taken) == len(plan)
        assert all(1 <= seat <= instance.capacity[plan[m][1]] for m, seat in seats.items())


@settings(max_examples=60, derandomize=True, deadline=None)
@given(problem_data, st.integers(1, 3))
def test_a_stated_bound_below_what_the_certificate_proves_is_found(data, less):
    problem = problem_from(data)
    result = solve(problem, workers=1, method="large")
    if result.certificate is not None and result.status == "feasible":
        told = solution_to(result) | {"bound": result.value + (result.bound - result.value) / (less + 1)}
        assert [violation.rule for violation in verify(problem, solution_from(told))[0]] == ["certificate"]


def some_plans(problem, chance: Random):
    found = [plan for _, plan in zip(range(50), plans(problem))]
    return chance.sample(found, min(3, len(found)))
