"""What an agenda leaves open, as masks of slots: who still has a seat, which place a table, who may meet more."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ..problem.instance import Index
from .agenda import Agenda, Cell


class Slack:
    """Kept beside an agenda; after a change call `refresh` with the meeting."""

    def __init__(self, agenda: Agenda):
        self.agenda = agenda
        index = agenda.index
        self.seat = [seat_left(agenda, n) for n in range(index.N)]  # people: there, with a seat left
        self.day = [day_left(agenda, n) for n in range(index.N)]  # people: on days on which they may meet once more
        self.full = [is_full(agenda, n) for n in range(index.N)]  # people: no more meetings
        self.table = list(index.open)  # places: open, with a table left
        for (t, q), meetings in agenda.there.items():
            if len(meetings) >= index.capacity[q]:
                self.table[q] &= ~(1 << t)

    def refresh(self, m: int, t: int, q: int) -> None:
        """After this meeting came to, or left, this slot and place."""
        index = self.agenda.index
        for n in index.who[m]:
            self.seat[n], self.day[n] = seat_left(self.agenda, n), day_left(self.agenda, n)
            self.full[n] = is_full(self.agenda, n)
        full = len(self.agenda.there[t, q]) >= index.capacity[q]
        self.table[q] = self.table[q] & ~(1 << t) | (0 if full else index.open[q] & 1 << t)


def seat_left(agenda: Agenda, n: int) -> int:
    """Mask of the slots in which a person is there, with a seat left."""
    mask, seats = agenda.index.here[n], agenda.index.seats[n]
    for t, count in Counter(agenda.at[m][0] for m in agenda.mine[n]).items():
        if count >= seats[t]:
            mask &= ~(1 << t)
    return mask


def day_left(agenda: Agenda, n: int) -> int:
    """Mask of the slots of the days on which a person may meet once more."""
    index = agenda.index
    mask = (1 << index.T) - 1
    if index.max_per_day[n] <= len(agenda.mine[n]) or not index.max_per_day[n]:
        counts = Counter(index.day[agenda.at[m][0]] for m in agenda.mine[n])
        for day, slots in index.days.items():
            if counts[day] >= index.max_per_day[n]:
                mask &= ~slots
    return mask


def is_full(agenda: Agenda, n: int) -> bool:
    """Whether a person may have no more meetings."""
    return len(agenda.mine[n]) >= agenda.index.max[n]


def open_cells(slack: Slack, m: int) -> list[Cell]:
    """Slots and places in which nothing but walks, rows, orders, interpreters, limits and the spread is in the way."""
    index = slack.agenda.index
    if any(slack.full[n] for n in index.who[m]):
        return []
    free = index.slots[m] & all_free(slack.day, index.who[m]) & all_free(slack.seat, index.who[m])
    return list(cells_in(index, m, free, slack.table))


def all_free(masks: list[int], people: Iterable[int]) -> int:
    """The slots that are in every one of these people's masks."""
    result = -1
    for n in people:
        result &= masks[n]
    return result


def cells_in(index: Index, m: int, slots: int, tables: list[int]) -> Iterator[Cell]:
    """The slots of a mask, each with those of the meeting's places that have a table in it."""
    while slots:
        t = (slots & -slots).bit_length() - 1
        slots &= slots - 1
        yield from ((t, q) for q in index.places[m] if tables[q] >> t & 1)
