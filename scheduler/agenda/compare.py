"""Two agendas side by side: the parts of their values, which meetings moved, and what changed for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..problem.problem import Booked, Problem
from ..problem.result import Held, Parts, Shift
from .agenda import Agenda, plan_of
from .objective import parts_of, satisfaction_of

Where = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One person in both agendas: (before, after) each; `shifts` are the ids of their meetings that shifted."""

    id: str
    meetings: tuple[int, int]
    satisfaction: tuple[int | None, int | None]
    shifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`people` are only those for whom something changed, in the order of the problem."""

    parts: tuple[Parts, Parts]
    shifts: tuple[Shift, ...]
    people: tuple[PersonChange, ...]


def compare(
    problem: Problem, first: Sequence[Held], second: Sequence[Held], *, other: Problem | None = None
) -> Comparison:
    """Compare two correct agendas of one event.

    Where the second was made for a variant of the problem (other prices, more tables) that is `other`: each agenda is
    valued by its own problem, and both must have the same people and meetings. KeyError where a row is unknown.
    """
    instances = problem.instance, (other or problem).instance
    before, after = (Agenda(instance, plan_of(instance, rows)) for instance, rows in zip(instances, (first, second)))
    changed = shifts(_where(first), _where(second))
    return Comparison((parts_of(before), parts_of(after)), changed, tuple(_people(before, after, changed)))


def shifts(before: Mapping[str, Where], after: Mapping[str, Where]) -> tuple[Shift, ...]:
    """Meetings that are elsewhere, come or gone, by id; slots and places may be named by anything that can be compared."""
    differing = sorted(m for m in before.keys() | after.keys() if before.get(m) != after.get(m))
    return tuple(Shift(m, before.get(m), after.get(m)) for m in differing)


def deviations(problem: Problem, held: Sequence[Held]) -> tuple[Shift, ...]:
    """Previous meetings that the problem still has and that this agenda moves (after: where to) or drops (None)."""
    still = {meeting.id for meeting in problem.meetings}
    before = _where(row for row in problem.previous if row.id in still)
    return shifts(before, {m: where for m, where in _where(held).items() if m in before})


def _where(rows: Iterable[Held | Booked]) -> dict[str, Where]:
    return {row.id: (row.slot, row.place) for row in rows}


def _people(first: Agenda, second: Agenda, changed: Sequence[Shift]) -> Iterable[PersonChange]:
    instance = first.instance
    before, after = satisfaction_of(first), satisfaction_of(second)
    concerned: dict[int, list[str]] = {}
    for shift in changed:
        for n in filter(instance.is_person, instance.who[instance.meeting_of[shift.id]]):
            concerned.setdefault(n, []).append(shift.id)
    for n in sorted(concerned):
        yield PersonChange(
            id=instance.problem.participants[n].id,
            meetings=(len(first.mine[n]), len(second.mine[n])),
            satisfaction=(before.get(n), after.get(n)),
            shifts=tuple(concerned[n]),
        )
