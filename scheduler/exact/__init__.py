"""The exact method: CP-SAT over one boolean per meeting and slot, proven optimal where the work allows."""

from __future__ import annotations

from ..control.deadline import Clock
from ..control.outcome import Outcome, Plan, Progress
from ..problem.instance import Index
from .break_minimisation import only_breaks, solve_breaks

BEYOND = 2.0**53  # no value reaches this: prices and counts are kept that small


def solve_exact(
    index: Index,
    *,
    seed: int = 1,
    workers: int = 1,
    clock: Clock,
    progress: Progress | None = None,
    hint: Plan | None = None,
    fixed: Plan | None = None,
    free: frozenset[int] | None = None,
    work: float | None = None,
    bound_hint: float | None = None,
) -> Outcome:
    """The best plan that can be proven, or found, within `work` deterministic seconds and the clock.

    `hint` is a plan to start from. With `free` only those meetings are decided and the others stay as in `fixed`;
    the outcome's bound then holds for that choice only. Same arguments, same outcome, unless it says `cut`.
    """
    if free is None and only_breaks(index):
        return solve_breaks(index, seed=seed, clock=clock, progress=progress)
    from .build import build  # OR-Tools takes a second to load: not before it is needed
    from .search import WORK, Effort, run
    from .stages import improve

    effort = Effort(seed, workers, work or WORK)
    if free is None and hint is not None:
        return improve(index, hint, BEYOND if bound_hint is None else bound_hint, effort, clock, progress)
    v = build(index, fixed, free)
    if hint is not None:
        v.hint(hint)
    return run(v, effort, clock, progress)
