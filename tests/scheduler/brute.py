"""The best agenda of a tiny problem by trying them all: slow, plain, and with no idea of a model."""

from collections.abc import Iterator

from scheduler import Problem
from scheduler.agenda.agenda import Agenda
from scheduler.agenda.objective import parts_of
from scheduler.agenda.rules import broken_rules, free, limit, most, place
from scheduler.agenda.scope import around, everything
from scheduler.control.outcome import Plan
from scheduler.problem.instance import Instance

ALWAYS_WORSE = (free, place, most, limit)  # whoever breaks one of these is not cured by further meetings


def plans(problem: Problem) -> Iterator[Plan]:
    """Every plan that keeps every rule."""
    instance = problem.instance
    yield from _extended(Agenda(instance), list(range(instance.M)))


def optimum(problem: Problem) -> tuple[int, Plan] | None:
    """The greatest value, and a plan that has it; None where no plan keeps every rule."""
    instance = problem.instance
    valued = ((parts_of(Agenda(instance, plan)).value, plan) for plan in plans(problem))
    return max(valued, key=lambda pair: pair[0], default=None)


def _extended(agenda: Agenda, left: list[int]) -> Iterator[Plan]:
    if not left:
        if not any(broken_rules(agenda, everything(agenda))):
            yield dict(agenda.at)
        return
    m, *rest = left
    if agenda.instance.pin[m] is None and not agenda.instance.required[m]:
        yield from _extended(agenda, rest)
    for where in _options(agenda.instance, m):
        with agenda.tried(m, where):
            scope = around(agenda, m, [where[2]] if where[2] is not None else [])
            if not any(violation for rule in ALWAYS_WORSE for violation in rule(agenda, scope)):
                yield from _extended(agenda, rest)


def _options(instance: Instance, m: int) -> Iterator[tuple[int, int, int | None]]:
    interpreters = range(len(instance.interpreter_pairs)) if instance.interpret[m] else [None]
    for t in range(instance.T):
        for q in instance.places[m]:
            if instance.slots[m] >> t & 1 and instance.pin[m] in (None, (t, q)):
                yield from ((t, q, i) for i in interpreters)
