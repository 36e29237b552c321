"""The method for large events: choose without times, give times by ejection, exchange by value, close idle slots."""

from .clock import Clock
from .exchange import Exchange
from .firm import place_firm
from .idle import Compactor
from .index import Index
from .options import Options
from .outcome import Outcome, Plan, Progress
from .replan import Cells, promised, repair, restore, shed
from .selection import Selection, select
from .spread import keep_spread, keeps_spread
from .state import State
from .timing import ROUNDS, Timing
from .worth import FIRM, Worth

EXCHANGES = 2_000  # chains by value
MOVES, MOST_MOVES = 50, 400_000  # against idle slots and breaks: for each meeting held, and altogether
CLOSE = 1e-4  # a gap that ends the exchanges


def solve_large(
    index: Index, *, seed: int, clock: Clock, progress: Progress | None = None, start: Plan | None = None
) -> Outcome:
    """An agenda with a proven bound for an event of any size.

    The same (index, seed, start) give the same answer unless `clock` cuts the work short. The plan is None where the
    pinned and required meetings could not all be placed; that proves nothing.
    """
    search = _Search(index, seed, clock, progress)
    before = start or promised(index)
    if search.complete and before:
        repair(search.timing, before)
        search.report("repair", None)
    selection = select(index, clock)
    if search.complete and selection is None:
        search.fill()
    elif search.complete:
        search.choose(selection, before)
        search.exchange(selection)
        search.close_up(selection)
    return Outcome(
        search.best and search.best[1],
        selection and selection.bound,
        cut=clock.cut,
        method="large",
        certificate=selection and {"selection": selection.units.tolist()},
        parameters={"rounds": ROUNDS, "exchanges": EXCHANGES, "moves": MOVES, "seed": seed},
    )


class _Search:
    """One run: its state, and what it reports."""

    def __init__(self, index: Index, seed: int, clock: Clock, progress: Progress | None):
        self.index, self.seed, self.clock, self.progress = index, seed, clock, progress
        self.state = State(index, Options(index), Worth(index))
        self.timing = Timing(self.state, [pin is not None for pin in index.pin], seed, clock)
        self.firm = FIRM * len(self.state.worth.firm)
        self.complete = place_firm(self.timing)
        self.best: tuple[int, Plan] | None = None
        self.mark = len(self.state.log)  # to here the log is about pinned and required meetings

    def report(self, stage: str, bound: int | None) -> None:
        """Tell what the agenda is worth as it stands, and remember it if it is the best yet."""
        value = None
        if self.complete and keeps_spread(self.timing):
            value = Compactor(self.timing, self.clock).value() - self.firm
            if self.best is None or value > self.best[0]:
                self.best = value, self.state.plan()
        self.tell(stage, value, bound)

    def tell(self, stage: str, value: int | None, bound: int | None) -> None:
        """Tell whoever wants to know."""
        if self.progress is not None:
            self.progress(stage, value, bound)

    def fill(self) -> None:
        """Without a selection, because there was no time for one: whatever fits, most valuable first."""
        self.timing.fill(range(self.index.M))
        self.report("fill", None)

    def choose(self, selection: Selection, before: Cells) -> None:
        """Times for what the selection chose, or, if that is worth more, what there was before."""
        self.tell("selection", None, selection.bound)
        state = self.state
        total, moves = state.total, state.log[self.mark :]
        state.undo(self.mark)
        chosen = set(selection.chosen)
        restore(self.timing, {m: cell for m, cell in before.items() if m in chosen})
        left = self.timing.place(m for m in selection.chosen if state.slot[m] < 0)
        self.timing.insist(left, ROUNDS + 20 * len(left))
        self.timing.fill(range(self.index.M))
        if before and total >= state.total:
            state.undo(self.mark)
            state.redo(moves)
        self.report("timing", selection.bound)

    def exchange(self, selection: Selection) -> None:
        """Improve by value."""
        exchange = Exchange(self.timing, selection.slack, selection.bound + self.firm, self.clock)
        exchange.improve(EXCHANGES, selection.bound * (1 - CLOSE) + self.firm)
        shed(self.timing)
        self.report("exchange", selection.bound)

    def close_up(self, selection: Selection) -> None:
        """Fewer idle slots and breaks, where they have a price or a limit."""
        state, policy = self.state, self.index.problem.policy
        if not (policy.idle or policy.breaks or policy.spread is not None):
            return
        counted = policy.spread is None  # while a spread is sought, the agenda on the way may break it
        compactor = Compactor(
            self.timing,
            self.clock,
            lambda value: self.tell("idle", value - self.firm if counted else None, selection.bound),
        )
        room = selection.bound - (compactor.value() - self.firm)
        hopeful = [m for m, slack in enumerate(selection.slack) if state.slot[m] < 0 and slack < room]
        moves = min(MOST_MOVES, MOVES * sum(slot >= 0 for slot in state.slot))
        compactor.anneal(moves, hopeful, target=selection.bound + self.firm)
        keep_spread(self.timing)
        self.report("idle", selection.bound)
