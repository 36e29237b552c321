"""Annealing stages, where days have a cost: a short one at low temperature, longer ones while the gap is wide."""

from dataclasses import replace

from ..annealing import Cooling, annealed
from ..control.deadline import Deadline
from ..control.outcome import WIDE_GAP, Plan
from ..problem.codes import Stage
from ..problem.instance import Instance
from .incumbent import Incumbent

QUICK_MOVES_PER_MEETING = 400  # iterations per held meeting in the first stage
LOW_TEMPERATURE = Cooling(0.1, 0.01)  # the LP has already chosen the meetings
STAGE_SHARES = 1 / 50, 1 / 10, 1  # of all iterations, in the stages that follow while the gap is wide
HIGH_TEMPERATURE = Cooling(1.0, 0.25)  # in these stages
MAX_REPEATS = 4  # stages where the gap is narrow, each twice as long and as warm, up to a quarter of all iterations
MAX_MOVES_PER_MEETING = 350_000  # iterations per held meeting in a stage
MIN_HELD = 60  # with fewer meetings held the exact method needs no warm stages


def needs_annealing(instance: Instance) -> bool:
    """Return True if idle slots, breaks, spread or travel matter; construction keeps travel more strictly than the rule."""
    policy = instance.problem.policy
    return bool(policy.idle or policy.breaks) or policy.spread is not None or instance.walks


def anneal_days(
    incumbent: Incumbent,
    plan: Plan,
    bound: int,
    *,
    moves: int,
    reheats: int,
    close: float,
    seed: int,
    workers: int,
    deadline: Deadline,
) -> None:
    """Anneal the plan in stages and offer each result to `incumbent`. A stage starts from the result of the one before.

    `moves` bounds the iterations of a worker in one stage. `reheats` is the number of reheats in the last stage
    (annealing/cooling.py). A gap of at most `close` ends the stages.
    """
    instance = incumbent.instance
    report = (
        (lambda worth: incumbent.report(Stage.ANNEALING, worth, bound))
        if instance.problem.policy.spread is None
        else None
    )
    turns = 0

    def stage(iterations: int, cooling: Cooling) -> None:
        nonlocal plan, turns
        turns += 1
        plan = annealed(
            instance, plan, iterations=iterations, cooling=cooling, seed=seed + turns, workers=workers,
            deadline=deadline, target=bound, report=report,
        )  # fmt: skip
        incumbent.offer(Stage.ANNEALING, plan, bound)

    moves = min(moves, MAX_MOVES_PER_MEETING * len(plan))
    quick = min(QUICK_MOVES_PER_MEETING * len(plan), moves)
    if not (incumbent.within_gap(bound, close) or deadline.expired()):
        stage(quick, LOW_TEMPERATURE)
    for share in STAGE_SHARES if len(plan) > MIN_HELD else ():
        if share * moves > 2 * quick and not (incumbent.within_gap(bound, WIDE_GAP) or deadline.expired()):
            stage(round(share * moves), replace(HIGH_TEMPERATURE, reheats=reheats) if share == 1 else HIGH_TEMPERATURE)
    for turn in range(1, MAX_REPEATS + 1):
        if (
            incumbent.within_gap(bound, close)
            or not incumbent.within_gap(bound, WIDE_GAP)
            or quick << turn > moves / 4
            or deadline.expired()
        ):
            break
        stage(quick << turn, Cooling(LOW_TEMPERATURE.first * 2**turn, LOW_TEMPERATURE.last * 2**turn))
