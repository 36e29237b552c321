"""Two slots change meetings: one that moves pushes those of its people out of the way, to where it came from, and so on.

Such a chain (Kempe, 1879) leaves everybody inside it as busy as before; only at its ends somebody gains or loses one of
the two slots. So what a swap does to idle slots and breaks is known before anything moves, and most swaps are
refused unmade.
"""

from itertools import islice

from .state import State
from .strain import Strain
from .timing import Timing

LONGEST = 10  # meetings of a chain
PARTNERS = 6  # meetings that are tried to make room where the tables are full


class Swaps:
    """Swaps in the state of `timing`; `strain` says what people's days cost."""

    def __init__(self, timing: Timing, strain: Strain):
        self.timing, self.strain = timing, strain
        self.state: State = timing.state
        self.index = timing.state.index

    def swap(self, m: int, option: int, least: float) -> bool:
        """Move the placed meeting to an option of another slot, and what is in its way.

        False where that cannot be, or the days of those concerned gain less than `least`; then the state may be half
        way: undo.
        """
        state, slot = self.state, option % self.index.T
        home = state.slot[m]
        chain = self._chain(m, option, least)
        if chain is None:
            return False
        shift = slot - home
        targets = [state.option[e] + (shift if state.slot[e] == home else -shift) for e in chain]
        targets[0] = option
        for e in chain:
            state.take(e)
        for e, target in zip(chain, targets):
            if not state.free(e) >> target & 1:
                return False
            state.put(e, target)
        return True

    def _chain(self, m: int, option: int, least: float) -> list[int] | None:
        """The meetings that change slots with m, first m; None where none of the chains tried will do."""
        home, slot = self.state.slot[m], option % self.index.T
        chain = [m]
        if not self._follow(chain, 0, home, slot):
            return None
        seated = self._crowd(chain, option)
        if not seated:
            return chain if self._gain(chain, home, slot) >= least else None
        random, locked = self.timing.rng.random, self.timing.locked
        for _ in range(PARTNERS):
            partner = seated[int(random() * len(seated))]
            if locked[partner] or partner in chain:
                continue
            longer = [*chain, partner]
            if self._follow(longer, len(chain), home, slot) and self._gain(longer, home, slot) >= least:
                return longer
        return None

    def _follow(self, chain: list[int], first: int, home: int, slot: int) -> bool:
        """Add to the chain whom its meetings push, from the `first` on; False where one cannot go."""
        state, locked, both = self.state, self.timing.locked, home + slot
        for e in islice(chain, first, None):  # the chain grows while it is read
            here = state.slot[e]
            there = both - here
            if e != chain[0] and not state.options.meeting[e] >> (state.option[e] - here + there) & 1:
                return False
            for n in self.index.who[e]:
                if state.left[n][there] > 0:
                    continue
                pushed = self._pushed(state.at[n][there], chain)
                if pushed is None or (pushed >= 0 and (locked[pushed] or len(chain) >= LONGEST)):
                    return False
                if pushed >= 0:
                    chain.append(pushed)
        return True

    def _pushed(self, sitting: list[int], chain: list[int]) -> int | None:
        """One of the meetings that take somebody's seats; -1 where one of them leaves already, None without any."""
        if not sitting:
            return None
        if any(e in chain for e in sitting):
            return -1
        return sitting[0] if len(sitting) == 1 else sitting[int(self.timing.rng.random() * len(sitting))]

    def _crowd(self, chain: list[int], option: int) -> list[int]:
        """The meetings at the places of the first one's group in the new slot, if no seat is left for the chain."""
        state, desk, options = self.state, self.state.desk, self.state.options
        slot, home = option % self.index.T, state.slot[chain[0]]
        places = [q for q in options.group_places[options.group[chain[0]]] if options.place_open[q] >> option & 1]
        room = sum(self.index.capacity[q] - len(desk.seated[q][slot]) for q in places)
        for e in chain:
            if desk.place[e] in places:
                room -= 1 if state.slot[e] == home else -1
        return [] if room >= 0 else [e for q in places for e in desk.seated[q][slot]]

    def _gain(self, chain: list[int], home: int, slot: int) -> int:
        """What the days of all concerned cost less once the chain has changed slots."""
        both, flips = 1 << home | 1 << slot, {}
        for e in chain:
            for n in self.index.who[e]:
                flips[n] = flips.get(n, 0) ^ both
        of, busy = self.strain.of, self.state.busy
        return sum(of(n, busy[n]) - of(n, busy[n] ^ flip) for n, flip in flips.items() if flip)
