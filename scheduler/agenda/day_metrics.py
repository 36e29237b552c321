"""Breaks, idle slots and rows of one person, by bit operations on the mask of occupied slots."""

from ..problem.instance import Instance


def breaks_of(instance: Instance, occupied: int) -> int:
    """Successive meetings of one day that are not in adjacent slots: groups of a day's occupied slots, less one."""
    breaks = 0
    for day in instance.days.values():
        today = occupied & day
        if today:
            breaks += (today & ~(today << 1)).bit_count() - 1
    return breaks


def idle_of(instance: Instance, occupied: int, available: int) -> int:
    """Unoccupied, available slots of a day between its first and its last occupied one."""
    idle = 0
    for day in instance.days.values():
        today = occupied & day
        if today:
            before_last = (1 << today.bit_length()) - 1
            from_first = -(today & -today)
            idle += (from_first & before_last & available & ~today).bit_count()
    return idle


def row_ends(instance: Instance, occupied: int, length: int) -> int:
    """Mask of the slots at which a row of `length` occupied slots, without a longer pause, is complete."""
    ends = occupied
    for _ in range(min(length, instance.T) - 1):
        ends = (ends & instance.next_in_row) << 1 & occupied
    return ends if length <= instance.T else 0
