"""The LP solver is interrupted where somebody asks to stop: it does not ask by itself."""

from random import Random
from threading import Event

import numpy as np
import pytest

from scheduler import problem_from
from scheduler.bounds.linear_program import Asking, solve_program
from scheduler.bounds.relaxation import Relaxation, relax
from tests.scheduler.problems import tiny_data


class Interrupter:
    """What a solver is interrupted with."""

    def __init__(self) -> None:
        self.asked = Event()

    def interrupt(self) -> None:
        self.asked.set()


def test_a_request_to_stop_ends_it():
    interrupter, asked = Interrupter(), []
    with Asking(interrupter, lambda: bool(asked) or bool(asked.append(1))):
        assert interrupter.asked.wait(60)


def test_without_a_request_it_ends_by_itself():
    interrupter = Interrupter()
    with Asking(interrupter, lambda: False):
        pass
    assert not interrupter.asked.is_set()


def crossing(size: int) -> Relaxation:
    """A program that takes the first-order method thousands of iterations: each meeting in two crowded rows."""
    program, random = Relaxation(), Random(7)
    for _ in range(size):
        program.column(random.randrange(1, 10_000), 0, 1)
    for n in range(size // 10):
        program.row("person", n, sorted(random.sample(range(size), 25)), 3)
    return program


def test_the_first_order_method_itself_stops_when_it_is_asked():
    program = crossing(3_000)
    whole = solve_program(program, 60, first_order=True, stop=lambda: False)
    assert whole is not None
    assert whole.optimal
    stopped = solve_program(program, 60, first_order=True, stop=lambda: True)
    assert stopped is None or not stopped.optimal


@pytest.mark.parametrize("first_order", [False, True])
def test_an_infeasible_program_has_no_solution(first_order):
    program = Relaxation()
    program.column(1, 1, 1)
    program.row("person", 0, [0], 0)
    assert solve_program(program, 60, first_order=first_order) is None


def test_both_methods_agree():
    for seed in range(20):
        program = relax(problem_from(tiny_data(Random(seed))).instance)
        simplex, first = (solve_program(program, 60, first_order=order) for order in (False, True))
        if simplex is not None and first is not None:
            price = np.array(program.price)
            assert abs(price @ simplex.columns - price @ first.columns) <= 1e-3 * (1 + abs(price @ simplex.columns))
