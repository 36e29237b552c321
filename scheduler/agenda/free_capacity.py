"""Free capacity of an agenda as masks of slots: people with a seat, places with a table, people below their maxima."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ..problem.instance import Instance
from .agenda import Agenda, Cell


class FreeCapacity:
    """Kept beside an agenda; after a change call `refresh` with the meeting."""

    def __init__(self, agenda: Agenda):
        self.agenda = agenda
        instance = agenda.instance
        self.seat = [seat_left(agenda, n) for n in range(instance.N)]  # people: there, with a seat left
        self.day = [day_left(agenda, n) for n in range(instance.N)]  # people: on days on which they may meet once more
        self.full = [is_full(agenda, n) for n in range(instance.N)]  # people: no more meetings
        self.table = list(instance.open)  # places: open, with a table left
        for (t, q), meetings in agenda.there.items():
            if len(meetings) >= instance.capacity[q]:
                self.table[q] &= ~(1 << t)

    def refresh(self, m: int, t: int, q: int) -> None:
        """After this meeting came to, or left, this slot and place."""
        instance = self.agenda.instance
        for n in instance.who[m]:
            self.seat[n], self.day[n] = seat_left(self.agenda, n), day_left(self.agenda, n)
            self.full[n] = is_full(self.agenda, n)
        full = len(self.agenda.there[t, q]) >= instance.capacity[q]
        self.table[q] = self.table[q] & ~(1 << t) | (0 if full else instance.open[q] & 1 << t)


def seat_left(agenda: Agenda, n: int) -> int:
    """Mask of the slots in which a person is there, with a seat left."""
    mask, seats = agenda.instance.here[n], agenda.instance.seats[n]
    for t, count in Counter(agenda.at[m][0] for m in agenda.mine[n]).items():
        if count >= seats[t]:
            mask &= ~(1 << t)
    return mask


def day_left(agenda: Agenda, n: int) -> int:
    """Mask of the slots of the days on which a person may meet once more."""
    instance = agenda.instance
    mask = (1 << instance.T) - 1
    if instance.max_per_day[n] <= len(agenda.mine[n]) or not instance.max_per_day[n]:
        counts = Counter(instance.day[agenda.at[m][0]] for m in agenda.mine[n])
        for day, slots in instance.days.items():
            if counts[day] >= instance.max_per_day[n]:
                mask &= ~slots
    return mask


def is_full(agenda: Agenda, n: int) -> bool:
    """Whether a person may have no more meetings."""
    return len(agenda.mine[n]) >= agenda.instance.max[n]


def open_cells(capacity: FreeCapacity, m: int) -> list[Cell]:
    """Slots and places free for the meeting, before walks, rows, orders, interpreters, limits and the spread are checked."""
    instance = capacity.agenda.instance
    if any(capacity.full[n] for n in instance.who[m]):
        return []
    free = instance.slots[m] & all_free(capacity.day, instance.who[m]) & all_free(capacity.seat, instance.who[m])
    return list(cells_in(instance, m, free, capacity.table))


def all_free(masks: list[int], people: Iterable[int]) -> int:
    """The slots that are in every one of these people's masks."""
    result = -1
    for n in people:
        result &= masks[n]
    return result


def cells_in(instance: Instance, m: int, slots: int, tables: list[int]) -> Iterator[Cell]:
    """The slots of a mask, each with those of the meeting's places that have a table in it."""
    while slots:
        t = (slots & -slots).bit_length() - 1
        slots &= slots - 1
        yield from ((t, q) for q in instance.places[m] if tables[q] >> t & 1)
