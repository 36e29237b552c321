"""Comparison of agendas: every figure side by side, and the differences for each person."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.models import Agenda
from matchmaker.planning.changes import KINDS, Change, Changes, changes_between
from matchmaker.planning.kept import kept
from matchmaker.planning.plan import Plan, Service, plan
from matchmaker.planning.quality import Headline, headline

NOTHING = Service(0, 0, 0, 0, 0)


@dataclass(frozen=True)
class PersonRow:
    """One person in every compared agenda, with the number of meetings that differ from the first."""

    id: int
    meetings: list[int]
    services: list[Service]
    shifts: int

    def changes(self, changes: Changes) -> list[tuple[str, Change]]:
        """Return what changes for the person from the first to the second agenda, as (kind, change), by kind."""
        return [(kind, one) for kind in KINDS for one in getattr(changes, kind) if self.id in one.people]


@dataclass(frozen=True)
class Comparison:
    """Two or three agendas: headlines, people with differences, and the changes from the first to the second."""

    agendas: list[Agenda]
    headlines: list[Headline]
    people: list[PersonRow]
    changes: Changes


def compare(agendas: Sequence[Agenda]) -> Comparison:
    """Compare agendas; found anew where one of them or the event has changed."""
    figures, changes, people = kept("comparison", agendas, lambda: _compared(agendas))
    return Comparison(list(agendas), figures, people, changes)


def _compared(agendas: Sequence[Agenda]) -> tuple[list[Headline], Changes, list[PersonRow]]:
    """Return headlines, changes and people; reads each agenda once."""
    first = plan(agendas[0])
    plans = [first, *(plan(agenda, first) for agenda in agendas[1:])]
    changes = [changes_between(first.meetings, other.meetings) for other in plans[1:]]
    return [headline(one) for one in plans], changes[0], _people(plans, changes)


def _people(plans: list[Plan], changes: list[Changes]) -> list[PersonRow]:
    """Return the people whose meetings differ, those with the largest loss first."""
    shifts: dict[int, set[str]] = {}
    for change in (change for found in changes for change in found):
        for person in change.people:
            shifts.setdefault(person, set()).add(change.key)
    rows = [
        PersonRow(
            person,
            [one.meetings_of.get(person, 0) for one in plans],
            [one.service.get(person, NOTHING) for one in plans],
            len(mine),
        )
        for person, mine in shifts.items()
        if person in plans[0].people
    ]
    return sorted(rows, key=lambda row: (row.meetings[1] - row.meetings[0], -row.shifts, row.id))
