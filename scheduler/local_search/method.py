"""The method for large events: choose without times, give times by ejection, exchange by value, close idle slots.

Where the event is small, times are given several times over, each by other chances: that takes but a moment.
"""

from dataclasses import asdict, dataclass

from ..agenda.feasibility import keeps_rules
from ..bounds.lp_solution import Selection, select
from ..control.deadline import Clock
from ..control.outcome import Outcome, Plan, Progress
from ..problem.codes import Stage
from ..problem.instance import Index
from .annealing_stages import close_days, worth_annealing
from .construction import ROUNDS, Timing
from .ejection_chains import Exchange
from .incumbent import Best
from .mandatory_first import place_firm
from .marginal_value import FIRM, Worth
from .placements import Options
from .state import State
from .warm_start import Cells, promised, repair, restore, shed

EXCHANGES = 2_000  # chains by value


@dataclass(frozen=True, slots=True)
class Work:
    """How much is done, in numbers that no clock changes."""

    tries: int = 1  # how often times are given
    close: float = 1e-4  # the gap at which exchanges end
    moves: int = 60_000_000  # against idle slots and breaks, of each worker
    reheats: int = 0  # short coolings after the long one (annealing/cooling.py)


def solve_large(
    index: Index,
    *,
    seed: int,
    clock: Clock,
    progress: Progress | None = None,
    start: Plan | None = None,
    workers: int = 1,
    work: Work = Work(),
) -> Outcome:
    """An agenda with a proven bound for an event of any size; never worth less than a `start` that keeps the rules.

    The same (index, seed, start, workers, work) give the same answer unless `clock` cuts the work short. The plan is
    None where the pinned and required meetings could not all be placed; that proves nothing.
    """
    best = Best(index, progress)
    if start and keeps_rules(index, start):
        best.consider(Stage.WARM_START, start, None)
    before = start or promised(index)
    search = _Search(best, seed, clock, before)
    selection = select(index, clock)
    if selection is None:
        search.fill()
    else:
        best.tell(Stage.RELAXATION, None, selection.bound)
        search = _timed(search, selection, work)
        if search.complete and worth_annealing(index):
            close_days(
                best, search.state.plan(), selection.bound, moves=work.moves, reheats=work.reheats, close=work.close,
                seed=seed, workers=workers, clock=clock,
            )  # fmt: skip
    return Outcome(
        best.plan,
        selection and selection.bound,
        cut=clock.cut,
        method="large",
        certificate=selection and {"selection": selection.units.tolist()},
        parameters={"rounds": ROUNDS, "exchanges": EXCHANGES, **asdict(work), "seed": seed, "workers": workers},
    )


def _timed(search: "_Search", selection: Selection, work: Work) -> "_Search":
    """The search that ends with the greatest total, of so many with a seed each; the first that meets the bound ends it."""
    leader = search
    for turn in range(work.tries):
        if turn:
            search = _Search(search.best, search.seed + 1, search.clock, search.before)
        if search.complete:
            search.choose(selection)
            search.exchange(selection, work.close)
        if search.complete and (not leader.complete or search.state.total > leader.state.total):
            leader = search
        if search.best.near(selection.bound) or search.clock.over():
            break
    return leader


class _Search:
    """Times given once: the state, begun with what there was `before`."""

    def __init__(self, best: Best, seed: int, clock: Clock, before: Cells):
        index = best.index
        self.best, self.seed, self.clock, self.before = best, seed, clock, before
        self.state = State(index, Options(index), Worth(index))
        self.timing = Timing(self.state, [pin is not None for pin in index.pin], seed, clock)
        self.firm = FIRM * len(self.state.worth.firm)
        self.complete = place_firm(self.timing)
        self.mark = len(self.state.log)  # to here the log is about pinned and required meetings
        if self.complete and before:
            repair(self.timing, before)
            self._report(Stage.WARM_START, None)

    def _report(self, stage: Stage, bound: int | None) -> None:
        self.best.consider(stage, self.state.plan(), bound)

    def fill(self) -> None:
        """Without a selection, because there was no time for one: whatever fits, most valuable first."""
        if self.complete:
            self.timing.fill(range(self.state.index.M))
            self._report(Stage.GREEDY_FILL, None)

    def choose(self, selection: Selection) -> None:
        """Times for what the selection chose, or, if that is worth more, what there was before."""
        state = self.state
        total, moves = state.total, state.log[self.mark :]
        state.undo(self.mark)
        chosen = set(selection.chosen)
        restore(self.timing, {m: cell for m, cell in self.before.items() if m in chosen})
        left = self.timing.place(m for m in selection.chosen if state.slot[m] < 0)
        self.timing.insist(left, ROUNDS + 20 * len(left))
        self.timing.fill(range(state.index.M))
        if self.before and total >= state.total:
            state.undo(self.mark)
            state.redo(moves)
        self._report(Stage.CONSTRUCTION, selection.bound)

    def exchange(self, selection: Selection, close: float) -> None:
        """Improve by value, until the gap is closed so far."""
        exchange = Exchange(self.timing, selection.slack, selection.bound + self.firm, self.clock)
        exchange.improve(EXCHANGES, selection.bound * (1 - close) + self.firm)
        shed(self.timing)
        self._report(Stage.EJECTION_CHAINS, selection.bound)
