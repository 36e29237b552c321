"""A whole agenda with its people and wishes in plain tuples, read in a fixed number of queries, for figures."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Row, String, select, type_coerce

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Strength
from matchmaker.models import Agenda, Participant, Wish
from matchmaker.planning.changes import HeldRow
from matchmaker.planning.meetings import held_rows

WEIGHT = {Strength.MUST: 3, Strength.LIKE: 1}
Pair = tuple[int, int]


@dataclass
class Plan:
    """Data of one agenda: `people` by id, `meetings` not cancelled, `who` sits in each, `wishes` (from, to) -> strength, no noes.


    Strengths are plain strings, equal to those of `Strength`: a large event has tens of thousands.
    """

    agenda: Agenda
    people: dict[int, Row]
    meetings: list[HeldRow]
    who: dict[int, Pair]
    wishes: dict[Pair, str]

    @cached_property
    def held(self) -> set[Pair]:
        """Return the pairs of participants that meet, the smaller id first."""
        return set(self.who.values())

    @cached_property
    def counted(self) -> list[Row]:
        """Return the bookable people: averages and distributions are over them."""
        return [person for person in self.people.values() if person.state is ParticipantState.VALIDATED]

    @cached_property
    def meetings_of(self) -> dict[int, int]:
        """Return the number of meetings by participant."""
        count = dict.fromkeys(self.people, 0)
        for a, b in self.who.values():
            count[a] += 1
            count[b] += 1
        return count

    @cached_property
    def met(self) -> set[Pair]:
        """Return the wishes whose two people meet."""
        return self.wishes.keys() & (self.held | {(b, a) for a, b in self.held})

    @cached_property
    def service(self) -> dict[int, "Service"]:
        """Return, by participant with wishes, how many of them are met."""
        tally = {key: [0, 0, 0, 0] for key in {sender for sender, _ in self.wishes}}
        for wish, strength in self.wishes.items():
            row, offset = tally[wish[0]], 0 if strength == Strength.MUST else 2
            row[offset] += 1
            row[offset + 1] += wish in self.met
        return {key: Service(*row, meetings=self.meetings_of.get(key, 0)) for key, row in tally.items()}


@dataclass(frozen=True)
class Service:
    """Met and unmet wishes of one participant."""

    musts: int
    musts_met: int
    likes: int
    likes_met: int
    meetings: int

    @property
    def share(self) -> float:
        """Return the share of wishes met, a must counting three times."""
        wished = WEIGHT[Strength.MUST] * self.musts + self.likes
        return (WEIGHT[Strength.MUST] * self.musts_met + self.likes_met) / wished

    @property
    def wished(self) -> int:
        return self.musts + self.likes

    @property
    def met(self) -> int:
        return self.musts_met + self.likes_met


def plan(agenda: Agenda, beside: Plan | None = None) -> Plan:
    """Read an agenda in three queries; in one if `beside`, another agenda of the same event, is already read."""
    rows = held_rows(agenda)
    known = (beside.people, beside.wishes) if beside else (people(agenda.event_id), wishes(agenda.event_id))
    return Plan(agenda, known[0], rows, {row.id: (row.a, row.b) for row in rows}, known[1])


def people(event_id: int, ids: Collection[int] | None = None) -> dict[int, Row]:
    """Return all people of the event, withdrawn ones too: older versions name them; or those of these ids."""
    query = select(
        Participant.id, Participant.key, Participant.name, Participant.kind, Participant.region, Participant.languages,
        Participant.state,
    ).where(Participant.event_id == event_id)  # fmt: skip
    if ids is not None:
        query = query.where(Participant.id.in_(ids))
    return {row.id: row for row in db.session.execute(query)}


def wishes(event_id: int) -> dict[Pair, str]:
    """Return the wishes of the event, without noes."""
    query = select(Wish.from_id, Wish.to_id, type_coerce(Wish.strength, String)).where(
        Wish.event_id == event_id, Wish.strength != Strength.NO
    )
    return {(sender, receiver): strength for sender, receiver, strength in db.session.execute(query).all()}
