"""The dual bound: true for any duals, exact, and never lowered by one more table."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler import Interpreter, problem_from
from scheduler.bounds import dual_bound
from scheduler.bounds.lp_solution import solve_relaxation
from scheduler.bounds.relaxation import relax
from scheduler.control.deadline import Deadline
from tests.scheduler.brute import optimum
from tests.scheduler.events import event, meet, morning
from tests.scheduler.problems import problem_data, problems, seeded


@settings(derandomize=True, deadline=None, max_examples=300)
@given(problems, st.lists(st.floats(-50, 400), min_size=1, max_size=40))
def test_any_duals_prove_a_true_bound(problem, figures):
    best = optimum(problem)
    program = relax(problem.instance)
    scaled_duals = dual_bound.scale_duals(np.resize(figures, len(program.rows)))
    if best is not None:
        assert dual_bound.bound(program, scaled_duals) >= best[0]


def test_negative_and_senseless_duals_count_as_none():
    scaled_duals = dual_bound.scale_duals(np.array([-3.0, np.nan, np.inf, 0.5]))
    assert scaled_duals.tolist() == [0, 0, 0, 2**19]


def test_duals_that_would_overflow_are_refused():
    problem = next(p for p in seeded(100, switches=["minima"]) if relax(p.instance).rows)
    program = relax(problem.instance)
    with pytest.raises(ValueError, match="too large"):
        dual_bound.bound(program, np.full(len(program.rows), 2**60))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(problem_data)
def test_one_more_table_never_lowers_the_bound(data):
    before = solve_relaxation(problem_from(data).instance, Deadline(60))
    data["places"][0]["capacity"] += 1
    after = solve_relaxation(problem_from(data).instance, Deadline(60))
    if before is not None:
        assert after.bound >= before.bound


def test_pairs_that_no_interpreter_knows_do_not_loosen_the_bound():
    meetings = [meet(f"m{k}", (f"p{k}", f"q{k}"), interpret=frozenset({"ar-en", f"en-x{k}"})) for k in range(5)]
    problem = event(*meetings, slots=morning(2), interpreters=(Interpreter("i", frozenset({"ar-en", "ar-fr"})),))
    assert solve_relaxation(problem.instance, Deadline(60)).bound == 20  # two of five, each worth 10


def test_meetings_that_nobody_can_interpret_are_not_counted():
    meetings = [meet("m", "pq", interpret=frozenset({"ar-pt"})), meet("n", "rs", interpret=frozenset({"ar-en"}))]
    problem = event(*meetings, interpreters=(Interpreter("i", frozenset({"ar-en"})),))
    assert solve_relaxation(problem.instance, Deadline(60)).bound == 10
