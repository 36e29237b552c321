"""How many meetings a participant can hold at the very most: maxima, seats, days and rows, without anybody else."""

from ..problem.instance import Index


def person_room(index: Index, n: int) -> int:
    """No agenda gives participant n more meetings than this."""
    return min(index.max[n], sum(person_room_on(index, n, slots) for slots in index.days.values()))


def person_room_on(index: Index, n: int, slots: int) -> int:
    """The same for slots (a mask) of one day."""
    here = index.avail[n] & slots
    seats = [index.seats[n][t] if here >> t & 1 else 0 for t in range(index.T)]
    most = index.max_in_a_row[n]
    room = sum(seats) if most >= here.bit_count() else _seats_in_rows(index, seats, most)
    return min(room, index.max[n], index.max_per_day[n])


def _seats_in_rows(index: Index, seats: list[int], most: int) -> int:
    """The largest sum of seats over slots of which never more than `most` stand in one row."""
    best = [0, *[-1] * most]  # by the length of the row that ends here; -1: cannot be
    for t, number in enumerate(seats):
        joined = t and index.next_in_row >> (t - 1) & 1
        if not joined:
            best = [max(best), *[-1] * most]
        taken = [value + number if value >= 0 and number else -1 for value in best[:-1]]
        best = [max(best), *taken]
    return max(best)
