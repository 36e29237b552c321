"""Remaining capacity of places and interpreters per placement, as bitmasks."""

from ..problem.instance import Instance
from .placements import Placements


class ResourceCapacity:
    """Per group of places and per language requirement: the placements in which one is still free."""

    def __init__(self, instance: Instance, placements: Placements):
        self.instance, self.placements = instance, placements
        self.place: list[int] = [-1] * instance.M
        self.interpreter: list[int | None] = [None] * instance.M
        self.seated: list[list[list[int]]] = [[[] for _ in range(instance.T)] for _ in range(instance.P)]
        self.place_free = list(placements.place_open)
        self.group_free = list(placements.group_open)
        self.meeting_of_interpreter: list[list[int]] = [
            [-1] * instance.T for _ in instance.interpreter_avail
        ]  # interpreter, slot -> meeting
        self.interpreter_allowed = [mask * placements.repeat for mask in instance.interpreter_avail]
        self.language_free = [0] * len(placements.interpreters_for)
        for language in range(len(placements.interpreters_for)):
            self._update_language(language)

    def free(self, m: int) -> int:
        """Placements with a table at one of the meeting's places and, where needed, an interpreter."""
        language = self.placements.language[m]
        free = self.group_free[self.placements.group[m]]
        if language >= 0:
            free &= self.language_free[language]
        pin = self.instance.pin[m]
        return free if pin is None else free & self.place_free[pin[1]]

    def allocate(self, m: int, placement: int, slot: int, place: int | None, interpreter: int | None) -> None:
        """Allocate a table and an interpreter: those given, or those that the fewest other meetings could use."""
        bit = 1 << placement
        if place is None:
            place = self._find_place(m, bit, slot)
        self.place[m] = place
        seated = self.seated[place][slot]
        seated.append(m)
        if len(seated) >= self.instance.capacity[place]:
            self._close(place, bit)
        if self.placements.language[m] >= 0:
            if interpreter is None:
                interpreter = next(
                    i
                    for i in self.placements.interpreters_for[self.placements.language[m]]
                    if self.interpreter_allowed[i] & bit
                )
            self.interpreter[m] = interpreter
            self.meeting_of_interpreter[interpreter][slot] = m
            self._update_interpreter(interpreter)

    def release(self, m: int, placement: int, slot: int) -> None:
        """Release the meeting's table and interpreter."""
        bit, place = 1 << placement, self.place[m]
        self.seated[place][slot].remove(m)
        if not self.place_free[place] & bit and self.placements.place_open[place] & bit:
            self.place_free[place] |= bit
            for g in self.placements.groups_of[place]:
                self.group_free[g] |= bit
        self.place[m] = -1
        interpreter = self.interpreter[m]
        if interpreter is not None:
            self.meeting_of_interpreter[interpreter][slot] = -1
            self.interpreter[m] = None
            self._update_interpreter(interpreter)

    def _find_place(self, m: int, bit: int, slot: int) -> int:
        pin = self.instance.pin[m]
        if pin is not None:
            return pin[1]
        before = self.instance.previous.get(m)
        if before and before[0] == slot and before[1] in self.instance.places[m] and self.place_free[before[1]] & bit:
            return before[1]
        return next(q for q in self.placements.group_places[self.placements.group[m]] if self.place_free[q] & bit)

    def _close(self, place: int, bit: int) -> None:
        self.place_free[place] &= ~bit
        for g in self.placements.groups_of[place]:
            if not any(self.place_free[q] & bit for q in self.placements.group_places[g]):
                self.group_free[g] &= ~bit

    def _update_interpreter(self, i: int) -> None:
        T, placements = self.instance.T, self.placements
        shut = far = 0
        for t, m in enumerate(self.meeting_of_interpreter[i]):
            if m >= 0:
                shut |= 1 << t
                if placements.zones > 1:
                    far |= placements.incompatible[placements.zone_of[self.place[m]] * T + t]
        self.interpreter_allowed[i] = self.instance.interpreter_avail[i] * placements.repeat & ~(
            shut * placements.repeat | far
        )
        for language in placements.languages_of[i]:
            self._update_language(language)

    def _update_language(self, language: int) -> None:
        free = 0
        for i in self.placements.interpreters_for[language]:
            free |= self.interpreter_allowed[i]
        self.language_free[language] = free
