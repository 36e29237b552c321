"""The method for large events: LP relaxation, construction, ejection chains, annealing.

In small events construction is repeated with further seeds; one repetition takes tenths of a second.
"""

from dataclasses import asdict, dataclass

from ..agenda.feasibility import is_feasible
from ..bounds.lp_solution import CUT_ROUNDS, LpSolution, solve_relaxation
from ..control.deadline import Deadline
from ..control.outcome import Outcome, Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Instance
from .annealing_stages import anneal_days, needs_annealing
from .construction import Construction
from .ejection_chains import EjectionChains
from .incumbent import Incumbent
from .mandatory_first import place_mandatory
from .marginal_value import BIG_M, MarginalValue
from .placements import Placements
from .state import State
from .warm_start import Assignments, drop_costly_moves, hold_where_it_was, previous_assignment, repair


@dataclass(frozen=True, slots=True)
class Budget:
    """The amount of work, in counts that do not depend on the clock."""

    tries: int = 1  # runs of construction and ejection chains, each with a seed of its own
    exchanges: int = 2_000  # ejection chains tried in each run
    close: float = 1e-4  # gap, as a share of the bound, at which ejection chains and annealing end
    moves: int = 60_000_000  # annealing iterations of each worker in one stage, at most
    reheats: int = 0  # reheats of the last annealing stage (annealing/cooling.py)


def solve_large(
    instance: Instance,
    *,
    seed: int,
    deadline: Deadline,
    progress: Progress | None = None,
    start: Plan | None = None,
    workers: int = 1,
    budget: Budget = Budget(),
) -> Outcome:
    """Return an agenda with a proven bound for an event of any size; never worth less than a feasible `start`.

    Deterministic in (instance, seed, start, workers, budget) unless the deadline interrupts it. The plan is None where the
    mandatory meetings could not all be placed; that proves nothing.
    """
    incumbent = Incumbent(instance, progress)
    if start and is_feasible(instance, start):
        incumbent.offer(Stage.WARM_START, start, None)
    before = start or previous_assignment(instance)
    search = _Search(incumbent, seed, deadline, before)
    lp = solve_relaxation(instance, deadline, CUT_ROUNDS)
    if lp is None:
        search.greedy_fill()
    else:
        incumbent.report(Stage.RELAXATION, None, lp.bound)
        search = _constructed(search, lp, budget)
        if search.complete and needs_annealing(instance):
            anneal_days(
                incumbent, search.state.plan(), lp.bound, moves=budget.moves, reheats=budget.reheats, close=budget.close,
                seed=seed, workers=workers, deadline=deadline,
            )  # fmt: skip
    return Outcome(
        incumbent.plan,
        lp and lp.bound,
        interrupted=deadline.interrupted,
        method="large",
        certificate=lp and lp.certificate(instance),
        parameters={
            "rounds": Construction.ROUNDS,
            **asdict(budget),
            "seed": seed,
            "workers": workers,
        },
    )


def _constructed(search: "_Search", lp: LpSolution, budget: Budget) -> "_Search":
    """Return the best of `budget.tries` searches, each with its own seed. Stops at the first that meets the bound."""
    leader = search
    for turn in range(budget.tries):
        if turn:
            search = _Search(search.incumbent, search.seed + 1, search.deadline, search.before)
        if search.complete:
            search.choose(lp)
            if not search.deadline.expired():
                search.ejection_chains(lp, budget)
        if search.complete and (not leader.complete or search.state.total > leader.state.total):
            leader = search
        if search.incumbent.within_gap(lp.bound) or search.deadline.expired():
            break
    return leader


class _Search:
    """One run of construction and ejection chains, started from the assignments `before`."""

    def __init__(self, incumbent: Incumbent, seed: int, deadline: Deadline, before: Assignments):
        instance = incumbent.instance
        self.incumbent, self.seed, self.deadline, self.before = incumbent, seed, deadline, before
        self.state = State(instance, Placements(instance), MarginalValue(instance))
        self.construction = Construction(self.state, [pin is not None for pin in instance.pin], seed, deadline)
        self.mandatory = BIG_M * len(self.state.marginal.mandatory)
        self.complete = place_mandatory(self.construction)
        self.mark = len(self.state.log)  # to here the log is about pinned and required meetings
        if self.complete and before:
            repair(self.construction, before)
            self._report(Stage.WARM_START, None)

    def _report(self, stage: Stage, bound: int | None) -> None:
        self.incumbent.offer(stage, self.state.plan(), bound)

    def greedy_fill(self) -> None:
        """Without an LP solution (no time for one): fill greedily."""
        if self.complete:
            self.construction.greedy_fill(range(self.state.instance.M))
            self._report(Stage.GREEDY_FILL, None)

    def choose(self, lp: LpSolution) -> None:
        """Assign slots to the meetings chosen by the LP; keep the warm start instead if it is worth more."""
        state = self.state
        total, moves = state.total, state.log[self.mark :]
        state.undo(self.mark)
        chosen = set(lp.chosen)
        hold_where_it_was(self.construction, {m: cell for m, cell in self.before.items() if m in chosen})
        left = self.construction.insert(m for m in lp.chosen if state.slot[m] < 0)
        self.construction.repair_by_ejection(left)
        self.construction.greedy_fill(range(state.instance.M))
        if self.before and total >= state.total:
            state.undo(self.mark)
            state.redo(moves)
        self._report(Stage.CONSTRUCTION, lp.bound)

    def ejection_chains(self, lp: LpSolution, budget: Budget) -> None:
        """Improve by ejection chains until the gap is at most `budget.close`."""
        chains = EjectionChains(self.construction, lp.opportunity_cost, lp.bound + self.mandatory, self.deadline)
        chains.improve(budget.exchanges, lp.bound * (1 - budget.close) + self.mandatory)
        drop_costly_moves(self.construction)
        self._report(Stage.EJECTION_CHAINS, lp.bound)
