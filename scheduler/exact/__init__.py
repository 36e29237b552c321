"""The exact method: CP-SAT with one boolean per meeting and slot, proven optimal where the budget allows."""

from __future__ import annotations

from ..control.deadline import Deadline
from ..control.outcome import Outcome, Plan, Progress
from ..problem.instance import Instance
from .break_minimisation import only_breaks, solve_breaks

BEYOND = 2.0**53  # no value reaches this: prices and counts are kept that small


def solve_exact(
    instance: Instance,
    *,
    seed: int = 1,
    workers: int = 1,
    deadline: Deadline,
    progress: Progress | None = None,
    hint: Plan | None = None,
    frozen: Plan | None = None,
    relaxed: frozenset[int] | None = None,
    deterministic_time: float | None = None,
    bound_hint: float | None = None,
) -> Outcome:
    """Return the best plan proven or found within the deterministic time and the deadline.

    `hint` is a plan to start from. With `relaxed` only those meetings are decided and the others stay as in `frozen`; the
    outcome's bound then holds for that choice only. Deterministic in its arguments unless `interrupted`.
    """
    if relaxed is None and only_breaks(instance):
        return solve_breaks(instance, seed=seed, deadline=deadline, progress=progress)
    from .build import build  # OR-Tools takes a second to load: not before it is needed
    from .search import DETERMINISTIC_TIME, SearchParameters, run
    from .stages import improve

    parameters = SearchParameters(seed, workers, deterministic_time or DETERMINISTIC_TIME)
    if relaxed is None and hint is not None:
        return improve(instance, hint, BEYOND if bound_hint is None else bound_hint, parameters, deadline, progress)
    v = build(instance, frozen, relaxed)
    if hint is not None:
        v.hint(hint)
    return run(v, parameters, deadline, progress)
