"""Hall (set-capacity) constraints: what each set of places or interpreters can hold, and unions of overlapping sets."""

from collections.abc import Iterable

from ..problem.instance import Instance

MOST_FAMILIES = 300  # number of distinct sets up to which unions of overlapping sets get a row
LARGEST = 10  # limit on the total length of the rows, in multiples of the number of meetings

Sets = dict[frozenset, list[int]]
"""A set of places or of pairs of languages -> the meetings that need one of them."""


def place_hall_rows(instance: Instance, program) -> None:
    """Meetings confined to a set of places: at most the seats of these places over their open slots."""
    sets = _gather(instance.places)
    for family, meetings in _families(sets, LARGEST * instance.M):
        seats = sum(instance.capacity[q] * instance.open[q].bit_count() for q in family)
        if len(meetings) > seats:
            program.row("places", tuple(sorted(family)), meetings, seats)


def interpreter_hall_rows(instance: Instance, program) -> None:
    """Meetings confined to a set of language pairs: at most the slots of the interpreters who know one."""
    sets = _gather(instance.interpret)
    for family, meetings in _families(sets, LARGEST * instance.M):
        able = [i for i, pairs in enumerate(instance.interpreter_pairs) if pairs & family]
        slots = sum(instance.interpreter_avail[i].bit_count() for i in able)
        if len(meetings) > slots:
            program.row("interpreters", tuple(sorted(family)), meetings, slots)


def _gather(needs: Iterable) -> Sets:
    sets: Sets = {}
    for m, some in enumerate(needs):
        if some:
            sets.setdefault(frozenset(some), []).append(m)
    return sets


def _families(sets: Sets, longest: int) -> Iterable[tuple[frozenset, list[int]]]:
    """Sets with the meetings that need nothing outside them."""
    if len(sets) > MOST_FAMILIES:
        yield from sets.items()
        return
    unions = {a | b for a in sets for b in sets if a & b} | {frozenset().union(*sets)}
    for family in [*sets, *sorted(unions - set(sets), key=sorted)]:
        meetings = [m for some, mine in sets.items() if some <= family for m in mine]
        longest -= len(meetings)
        if longest < 0 and family not in sets:
            break
        yield family, meetings
