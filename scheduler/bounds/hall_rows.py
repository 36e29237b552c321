"""Rows for what sets of places or interpreters can hold together: each set that occurs, and unions of those that overlap."""

from collections.abc import Iterable

from ..problem.instance import Index

MOST_FAMILIES = 300  # sets for which rows on their unions are written, too
LARGEST = 10  # times the number of meetings: so long may the rows be altogether

Sets = dict[frozenset, list[int]]
"""A set of places or of pairs of languages -> the meetings that need one of them."""


def place_rows(index: Index, program) -> None:
    """Meetings that must all be held at some places: no more than those have seats while they are open."""
    sets = _gather(index.places)
    for family, meetings in _families(sets, LARGEST * index.M):
        seats = sum(index.capacity[q] * index.open[q].bit_count() for q in family)
        if len(meetings) > seats:
            program.row("places", tuple(sorted(family)), meetings, seats)


def interpreter_rows(index: Index, program) -> None:
    """Meetings that need one of some pairs: no more than the interpreters who know any of them have slots."""
    sets = _gather(index.interpret)
    for family, meetings in _families(sets, LARGEST * index.M):
        able = [i for i, pairs in enumerate(index.interpreter_pairs) if pairs & family]
        slots = sum(index.interpreter_avail[i].bit_count() for i in able)
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
