"""Upper bound on one person's meetings: maxima, seats, days and rows, independent of everybody else."""

from ..problem.instance import Instance


def person_bound(instance: Instance, n: int) -> int:
    """Upper bound on the meetings of participant n."""
    return min(instance.max[n], sum(person_day_bound(instance, n, slots) for slots in instance.days.values()))


def person_day_bound(instance: Instance, n: int, slots: int) -> int:
    """The same for the slots (a mask) of one day."""
    here = instance.avail[n] & slots
    seats = [instance.seats[n][t] if here >> t & 1 else 0 for t in range(instance.T)]
    most = instance.max_in_a_row[n]
    room = sum(seats) if most >= here.bit_count() else _seats_in_rows(instance, seats, most)
    return min(room, instance.max[n], instance.max_per_day[n])


def _seats_in_rows(instance: Instance, seats: list[int], most: int) -> int:
    """The largest sum of seats over slots of which never more than `most` stand in one row."""
    best = [0, *[-1] * most]  # by the length of the row that ends here; -1: cannot be
    for t, number in enumerate(seats):
        joined = t and instance.next_in_row >> (t - 1) & 1
        if not joined:
            best = [max(best), *[-1] * most]
        taken = [value + number if value >= 0 and number else -1 for value in best[:-1]]
        best = [max(best), *taken]
    return max(best)
