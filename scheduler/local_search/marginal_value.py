"""What a meeting adds to the value at this moment: its price, minima it helps to reach, fairness, promises kept."""

from ..agenda.objective import firm_meetings, meeting_price
from ..problem.instance import Index

FIRM = 10**8  # more than any agenda without this meeting could make good


class Worth:
    """The objective, one meeting at a time, without idle slots and breaks. `price` has FIRM where it must be held."""

    def __init__(self, index: Index):
        self.index = index
        policy = index.problem.policy
        self.firm = firm_meetings(index)
        self.price = [meeting_price(index, m, moved=False) + FIRM * (m in self.firm) for m in range(index.M)]
        self.moved = policy.moved
        self.fairness, self.floor = policy.fairness, policy.floor
        self.best = index.best_worth
        self.fair = bool(policy.fairness and policy.floor)
        self.nothing_held = -policy.dropped * len(index.previous)
        self.nothing_held -= sum(price * least for price, least in zip(index.shortfall, index.min))
        if self.fair:
            self.nothing_held -= policy.fairness * policy.floor * sum(best > 0 for best in self.best)

    def gain(self, state, m: int) -> int:
        """What the meeting, which is not counted yet, would add."""
        index, held = self.index, state.held
        gain = self.price[m]
        for n in index.who[m]:
            if held[n] < index.min[n]:
                gain += index.shortfall[n]
        if self.fair:
            gain += self.fairness * sum(self._fairer(state, n, w) for n, w in zip(index.who[m], index.worth[m]))
        return gain

    def _fairer(self, state, n: int, worth: int) -> int:
        best, got = self.best[n], state.got[n]
        if not best or 100 * got >= self.floor * best:
            return 0
        return min(self.floor, 100 * (got + worth) // best) - 100 * got // best

    def loss(self, state, m: int) -> int:
        """What taking the placed meeting away would cost."""
        index, held = self.index, state.held
        loss = self.price[m] + self.kept(state, m)
        for n in index.who[m]:
            if held[n] <= index.min[n]:
                loss += index.shortfall[n]
        if self.fair:
            for n, worth in zip(index.who[m], index.worth[m]):
                best, got = self.best[n], state.got[n]
                if best and 100 * (got - worth) < self.floor * best:
                    loss += self.fairness * (min(self.floor, 100 * got // best) - 100 * (got - worth) // best)
        return loss

    def kept(self, state, m: int) -> int:
        """Minus the price of a promise that is not kept as it was."""
        if not self.moved or m not in self.index.previous:
            return 0
        return 0 if self.index.previous[m] == (state.slot[m], state.desk.place[m]) else -self.moved
