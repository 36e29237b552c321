"""Break minimisation: events where every meeting is mandatory and only breaks depend on times (the JAIR benchmark).

Weights, bridges, shortfalls and fairness are then constant. The contiguous-run model, a counting bound and core-guided
search prove far more than the general model: most published cases within a second.
"""

from __future__ import annotations

from dataclasses import replace

from ..agenda.agenda import Agenda
from ..agenda.objective import parts_of
from ..control.deadline import Deadline
from ..control.outcome import Outcome, Progress
from ..problem.codes import Stage
from ..problem.instance import Instance

DETERMINISTIC_TIME = 400.0  # deterministic seconds where only feasibility is asked for


def only_breaks(instance: Instance) -> bool:
    """Whether every meeting is mandatory, on one day, and nothing but breaks depends on the times."""
    policy = instance.problem.policy
    mandatory = all(required or pin is not None for required, pin in zip(instance.required, instance.pin))
    timeless = not policy.idle and not (policy.moved and instance.previous)
    return bool(mandatory and instance.M and timeless and len(instance.days) == 1)


def solve_breaks(instance: Instance, *, seed: int, deadline: Deadline, progress: Progress | None = None) -> Outcome:
    """The agenda with the fewest breaks, proven, or the best bound that the work allowed (then without a plan).

    Core-guided search is not anytime: it finds its agenda last. A caller that needs an agenda in any case must have one already.
    """
    from .counting_bound import countable, counting_bound
    from .minimise_breaks import at_most, minimise_breaks

    if not instance.problem.policy.breaks:
        return replace(at_most(instance, None, seed, deadline, DETERMINISTIC_TIME), bound=_value(instance, 0))
    least = 0
    if countable(instance):
        counted = counting_bound(instance, seed, max(0.01, deadline.remaining()))
        if counted is None:
            return Outcome(None, infeasible=True, method="exact")
        _report(instance, progress, counted)
        found = at_most(instance, counted, seed, deadline)
        if found.plan is not None:
            return replace(found, bound=_value(instance, counted))
        least = counted + found.infeasible
    found = minimise_breaks(instance, least, seed, deadline)
    proven = int(found.bound) if found.plan is not None and found.bound is not None else least
    return replace(found, bound=_value(instance, proven))


def _report(instance: Instance, progress: Progress | None, breaks: int) -> None:
    if progress is not None:
        progress(Stage.BREAK_MINIMISATION, None, _value(instance, breaks))


def _value(instance: Instance, breaks: int) -> float:
    """The value of an agenda that holds everything with so many breaks: times only matter to the breaks."""
    policy = instance.problem.policy
    parts = parts_of(Agenda(instance, dict.fromkeys(range(instance.M), (0, 0, None))))
    return float(parts.value + policy.breaks * (parts.breaks - breaks))
