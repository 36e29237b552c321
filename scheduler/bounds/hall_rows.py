"""Hall (set-capacity) constraints: what each set of places or interpreters can hold, and unions of overlapping sets."""

from collections.abc import Iterable

from ..problem.instance import Instance

MOST_FAMILIES = 300  # number of distinct sets up to which unions of overlapping sets get a row
LARGEST = 10  # limit on the total length of the rows, in multiples of the number of meetings

Sets = dict[frozenset, list[int]]
"""A set of places or of interpreters -> the meetings that need one of them."""


def place_hall_rows(instance: Instance, program) -> None:
    """Meetings confined to a set of places: at most the seats of these places over their open slots."""
    sets = _gather(instance.places)
    for family, meetings in _families(sets, LARGEST * instance.M):
        seats = sum(instance.capacity[q] * instance.open[q].bit_count() for q in family)
        if len(meetings) > seats:
            program.row("places", tuple(sorted(family)), meetings, seats)


def interpreter_hall_rows(instance: Instance, program) -> None:
    """Meetings confined to a set of interpreters: at most the slots of these interpreters.

    Sets of able interpreters, not of language pairs: pairs that no interpreter knows make no difference. Meetings that
    nobody can interpret have a row of limit zero for each set of pairs.
    A row's key is the pairs that its interpreters know and its meetings need (all pairs they need where nobody knows one).
    """
    for family, meetings in _families(_gather(instance.able), LARGEST * instance.M):
        slots = sum(instance.interpreter_avail[i].bit_count() for i in family)
        if len(meetings) > slots:
            known = frozenset().union(*(instance.interpreter_pairs[i] for i in family))
            needed = frozenset().union(*(instance.interpret[m] for m in meetings))
            program.row("interpreters", tuple(sorted(known & needed)), meetings, slots)
    hopeless = (pairs if not able else () for pairs, able in zip(instance.interpret, instance.able))
    for pairs, meetings in _gather(hopeless).items():
        program.row("interpreters", tuple(sorted(pairs)), meetings, 0)


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
