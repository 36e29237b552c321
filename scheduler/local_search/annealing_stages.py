"""Fewer idle slots and breaks, where they have a price or a limit: a moment of annealing, more where the gap asks for it."""

from dataclasses import replace

from ..annealing import Cooling, annealed
from ..control.deadline import Clock
from ..control.outcome import WIDE_GAP, Plan
from ..problem.codes import Stage
from ..problem.instance import Index
from .incumbent import Best

QUICK = 400  # moves for each meeting held, at first, ...
COLD = Cooling(0.1, 0.01)  # ... and the heat: enough where the right meetings were chosen
STAGES, HOT = (
    (1 / 50, 1 / 10, 1),
    Cooling(1.0, 0.25),
)  # where the gap is wide then: each with such a share of all moves
AGAIN = 4  # where it is narrow: so often, twice as long and as hot each time, with a quarter of all moves at most
MOST_EACH, SMALL = 350_000, 60  # moves for each meeting held; with so few held, the exact method needs no such help


def worth_annealing(index: Index) -> bool:
    """Whether days have a price or a limit, or walks: while times are given, these are kept more strictly than they must be."""
    policy = index.problem.policy
    return bool(policy.idle or policy.breaks) or policy.spread is not None or index.walks


def close_days(
    best: Best, plan: Plan, bound: int, *, moves: int, reheats: int, close: float, seed: int, workers: int, clock: Clock
) -> None:
    """Anneal the plan and tell `best` what comes out; each stage begins where the one before ended.

    `moves` are at most those of each worker in a stage, `reheats` are those of the last (annealing/cooling.py), `close` is
    a gap that is good enough.
    """
    index = best.index
    told = (lambda worth: best.tell(Stage.ANNEALING, worth, bound)) if index.problem.policy.spread is None else None
    turns = 0

    def stage(attempts: int, cooling: Cooling) -> None:
        nonlocal plan, turns
        turns += 1
        plan = annealed(
            index, plan, attempts=attempts, cooling=cooling, seed=seed + turns, workers=workers,
            clock=clock, target=bound, report=told,
        )  # fmt: skip
        best.consider(Stage.ANNEALING, plan, bound)

    moves = min(moves, MOST_EACH * len(plan))
    quick = min(QUICK * len(plan), moves)
    if not best.near(bound, close):
        stage(quick, COLD)
    for share in STAGES if len(plan) > SMALL else ():
        if share * moves > 2 * quick and not (best.near(bound, WIDE_GAP) or clock.over()):
            stage(round(share * moves), replace(HOT, reheats=reheats) if share == 1 else HOT)
    for turn in range(1, AGAIN + 1):
        if best.near(bound, close) or not best.near(bound, WIDE_GAP) or quick << turn > moves / 4 or clock.over():
            break
        stage(quick << turn, Cooling(COLD.first * 2**turn, COLD.last * 2**turn))
