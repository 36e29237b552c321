"""Agendas side by side: every figure, and for each person what differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row

import scheduler
from matchmaker.models import Agenda
from matchmaker.planning.figures import where
from matchmaker.planning.plan import Plan, Service, plan
from matchmaker.planning.quality import Headline, headline

NOTHING = Service(0, 0, 0, 0, 0)
Where = tuple[int, int, int]


@dataclass(frozen=True)
class Difference:
    """Meetings of the first agenda that the second moves, drops, or adds (keys), with where they are held."""

    moved: list[tuple[str, Where, Where]]
    dropped: list[tuple[str, Where]]
    new: list[tuple[str, Where]]

    @property
    def keys(self) -> set[str]:
        return {row[0] for row in (*self.moved, *self.dropped, *self.new)}


@dataclass(frozen=True)
class PersonRow:
    """One person in every agenda compared, with how many of their meetings differ from the first."""

    person: Row
    meetings: list[int]
    services: list[Service]
    shifts: int


@dataclass(frozen=True)
class Comparison:
    """Two or three agendas: headlines, people for whom something differs, and the first two meeting by meeting."""

    agendas: list[Agenda]
    headlines: list[Headline]
    people: list[PersonRow]
    difference: Difference


def compare(agendas: Sequence[Agenda]) -> Comparison:
    """Read each agenda once and put them side by side."""
    first = plan(agendas[0])
    plans = [first, *(plan(agenda, first) for agenda in agendas[1:])]
    differences = [difference(plans[0], other) for other in plans[1:]]
    return Comparison(list(agendas), [headline(one) for one in plans], _people(plans, differences), differences[0])


def difference(first: Plan, second: Plan) -> Difference:
    """What the second does with the meetings of the first."""
    found = scheduler.shifts(_where(first), _where(second))
    return Difference(
        moved=[(one.id, one.before, one.after) for one in found if one.before and one.after],
        dropped=[(one.id, one.before) for one in found if not one.after],
        new=[(one.id, one.after) for one in found if not one.before],
    )


def _where(plan: Plan) -> dict[str, Where]:
    return {meeting.key: where(meeting) for meeting in plan.meetings}


def _people(plans: list[Plan], differences: list[Difference]) -> list[PersonRow]:
    """People whose meetings differ, those with the largest loss first."""
    shifts: dict[int, set[str]] = {}
    for other, found in zip(plans[1:], differences):
        keys = found.keys
        for one in (plans[0], other):
            for meeting in one.meetings:
                if meeting.key in keys:
                    for person in one.who.get(meeting.id, ()):
                        shifts.setdefault(person, set()).add(meeting.key)
    rows = [
        PersonRow(
            plans[0].people[person],
            [one.meetings_of.get(person, 0) for one in plans],
            [one.service.get(person, NOTHING) for one in plans],
            len(mine),
        )
        for person, mine in shifts.items()
        if person in plans[0].people
    ]
    return sorted(rows, key=lambda row: (row.meetings[1] - row.meetings[0], -row.shifts, row.person.id))
