"""Places and interpreters while meetings are placed: who still has a seat or a voice in which option."""

from ..problem.instance import Index
from .placements import Options


class Desk:
    """Keeps, per group of places and per set of languages, the options in which one is still free."""

    def __init__(self, index: Index, options: Options):
        self.index, self.options = index, options
        self.place: list[int] = [-1] * index.M
        self.interpreter: list[int | None] = [None] * index.M
        self.seated: list[list[list[int]]] = [[[] for _ in range(index.T)] for _ in range(index.P)]
        self.place_free = list(options.place_open)
        self.group_free = list(options.group_open)
        self.voice: list[list[int]] = [[-1] * index.T for _ in index.interpreter_avail]  # interpreter, slot -> meeting
        self.voice_may = [mask * options.repeat for mask in index.interpreter_avail]
        self.tongue_free = [0] * len(options.able)
        for tongue in range(len(options.able)):
            self._hear(tongue)

    def free(self, m: int) -> int:
        """Options with a seat at one of the meeting's places, and an interpreter where it needs one."""
        tongue = self.options.tongue[m]
        free = self.group_free[self.options.group[m]]
        if tongue >= 0:
            free &= self.tongue_free[tongue]
        pin = self.index.pin[m]
        return free if pin is None else free & self.place_free[pin[1]]

    def put(self, m: int, option: int, slot: int, place: int | None, interpreter: int | None) -> None:
        """Take a seat and an interpreter, those given or the ones that others need least."""
        bit = 1 << option
        if place is None:
            place = self._find_place(m, bit, slot)
        self.place[m] = place
        seated = self.seated[place][slot]
        seated.append(m)
        if len(seated) >= self.index.capacity[place]:
            self._fill(place, bit)
        if self.options.tongue[m] >= 0:
            if interpreter is None:
                interpreter = next(i for i in self.options.able[self.options.tongue[m]] if self.voice_may[i] & bit)
            self.interpreter[m] = interpreter
            self.voice[interpreter][slot] = m
            self._renew_voice(interpreter)

    def take(self, m: int, option: int, slot: int) -> None:
        """Give seat and interpreter back."""
        bit, place = 1 << option, self.place[m]
        self.seated[place][slot].remove(m)
        if not self.place_free[place] & bit and self.options.place_open[place] & bit:
            self.place_free[place] |= bit
            for g in self.options.groups_of[place]:
                self.group_free[g] |= bit
        self.place[m] = -1
        interpreter = self.interpreter[m]
        if interpreter is not None:
            self.voice[interpreter][slot] = -1
            self.interpreter[m] = None
            self._renew_voice(interpreter)

    def _find_place(self, m: int, bit: int, slot: int) -> int:
        pin = self.index.pin[m]
        if pin is not None:
            return pin[1]
        before = self.index.previous.get(m)
        if before and before[0] == slot and before[1] in self.index.places[m] and self.place_free[before[1]] & bit:
            return before[1]
        return next(q for q in self.options.group_places[self.options.group[m]] if self.place_free[q] & bit)

    def _fill(self, place: int, bit: int) -> None:
        self.place_free[place] &= ~bit
        for g in self.options.groups_of[place]:
            if not any(self.place_free[q] & bit for q in self.options.group_places[g]):
                self.group_free[g] &= ~bit

    def _renew_voice(self, i: int) -> None:
        T, options = self.index.T, self.options
        shut = far = 0
        for t, m in enumerate(self.voice[i]):
            if m >= 0:
                shut |= 1 << t
                if options.zones > 1:
                    far |= options.too_far[options.zone_of[self.place[m]] * T + t]
        self.voice_may[i] = self.index.interpreter_avail[i] * options.repeat & ~(shut * options.repeat | far)
        for tongue in options.tongues_of[i]:
            self._hear(tongue)

    def _hear(self, tongue: int) -> None:
        free = 0
        for i in self.options.able[tongue]:
            free |= self.voice_may[i]
        self.tongue_free[tongue] = free
