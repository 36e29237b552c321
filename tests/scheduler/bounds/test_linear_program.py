"""The LP solver is interrupted where somebody asks to stop: it does not ask by itself."""

from threading import Event

from scheduler.bounds.linear_program import _solve


class Endless:
    """A solver that only ends when it is interrupted."""

    def __init__(self) -> None:
        self.interrupted = Event()

    def solve(self, _model: object) -> None:
        assert self.interrupted.wait(60)

    def interrupt_solve(self) -> bool:
        self.interrupted.set()
        return True


class Short(Endless):
    """A solver that ends at once."""

    def solve(self, _model: object) -> None:
        """Nothing to do."""


def test_a_request_to_stop_ends_it():
    solver, asked = Endless(), []
    _solve(solver, None, lambda: bool(asked) or asked.append(1))
    assert solver.interrupted.is_set()


def test_without_a_request_it_ends_by_itself():
    solver = Short()
    _solve(solver, None, lambda: False)
    assert not solver.interrupted.is_set()
