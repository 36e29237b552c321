"""Marginal value of a meeting in a state: its weight, minima it helps to reach, fairness, stability."""

from ..agenda.objective import mandatory_meetings, meeting_price
from ..problem.instance import Instance

BIG_M = 10**8  # added to the weight of a mandatory meeting; larger than the value of any agenda


class MarginalValue:
    """The objective's change per meeting, without idle slots and breaks. `price` includes BIG_M for mandatory meetings."""

    def __init__(self, instance: Instance):
        self.instance = instance
        policy = instance.problem.policy
        self.mandatory = mandatory_meetings(instance)
        self.price = [
            meeting_price(instance, m, moved=False) + BIG_M * (m in self.mandatory) for m in range(instance.M)
        ]
        self.moved = policy.moved
        self.fairness, self.floor = policy.fairness, policy.floor
        self.best = instance.best_worth
        self.fair = bool(policy.fairness and policy.floor)
        self.nothing_held = -policy.dropped * len(instance.previous)
        self.nothing_held -= sum(price * least for price, least in zip(instance.shortfall, instance.min))
        if self.fair:
            self.nothing_held -= policy.fairness * policy.floor * sum(best > 0 for best in self.best)

    def gain(self, state, m: int) -> int:
        """Marginal gain of placing the meeting."""
        instance, count = self.instance, state.count
        gain = self.price[m]
        for n in instance.who[m]:
            if count[n] < instance.min[n]:
                gain += instance.shortfall[n]
        if self.fair:
            gain += self.fairness * sum(self._fairer(state, n, w) for n, w in zip(instance.who[m], instance.worth[m]))
        return gain

    def _fairer(self, state, n: int, worth: int) -> int:
        best, worth_received = self.best[n], state.worth_received[n]
        if not best or 100 * worth_received >= self.floor * best:
            return 0
        return min(self.floor, 100 * (worth_received + worth) // best) - 100 * worth_received // best

    def loss(self, state, m: int) -> int:
        """Marginal loss of removing the placed meeting."""
        instance, count = self.instance, state.count
        loss = self.price[m] + self.move_penalty(state, m)
        for n in instance.who[m]:
            if count[n] <= instance.min[n]:
                loss += instance.shortfall[n]
        if self.fair:
            for n, worth in zip(instance.who[m], instance.worth[m]):
                best, worth_received = self.best[n], state.worth_received[n]
                if best and 100 * (worth_received - worth) < self.floor * best:
                    loss += self.fairness * (
                        min(self.floor, 100 * worth_received // best) - 100 * (worth_received - worth) // best
                    )
        return loss

    def move_penalty(self, state, m: int) -> int:
        """Minus the stability price where the meeting is not held as in the previous assignment."""
        if not self.moved or m not in self.instance.previous:
            return 0
        return 0 if self.instance.previous[m] == (state.slot[m], state.resources.place[m]) else -self.moved
