"""Who may take which slot: invitations and `scheduler.violations` are of one mind."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scheduler
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, Kind, PlaceKind
from matchmaker.invitations import acts
from matchmaker.invitations.holds import free_slots
from matchmaker.invitations.seating_problem import Booked
from matchmaker.invitations.seats import Seating
from matchmaker.models import (
    Availability,
    Closure,
    Delegate,
    DelegateAbsence,
    Event,
    Interpreter,
    InterpreterAbsence,
    Invitation,
    Participant,
    Place,
    Slot,
    Zone,
)
from matchmaker.planning.problem_rows import Rows
from matchmaker.programme.settings import EventSettings
from tests.factories import slot

BEFORE_LUNCH = ("d1-1130", "d1-1200", "d1-1230")


class Day:
    """A random day: rows of an event, what is booked, and the same as a problem of the scheduler, written independently."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.slots = self._slots(chance.randint(4, 6))
        zones = [Zone(id=k, key=f"zone-{k}") for k in (1, 2)]
        self.walks = ((zones[0].key, zones[1].key, chance.choice([0, 5, 12, 30])),)
        self.places = [self._place(k, chance.choice([*zones, None])) for k in range(1, chance.randint(1, 2) + 1)]
        self.people = [self._person(k) for k in range(1, 6)]
        self.interpreters = [self._interpreter(k) for k in range(1, chance.randint(1, 3) + 1)]
        self.settings = EventSettings(
            max_per_day={str(Kind.INVESTOR): chance.randint(1, 5), str(Kind.STARTUP): chance.randint(2, 6)},
            max_in_a_row=chance.randint(1, 3),
            reserve_percent=chance.choice([0, 10, 50]),
        )
        self.booked = [self._booked(k) for k in range(chance.randint(0, 9))]

    def pair(self) -> tuple[Participant, Participant]:
        return self.people[0], self.people[1]

    def rows(self) -> Rows:
        event = Event(id=1, key="day")
        return Rows(event, self.settings, self.slots, {p.id: p for p in self.pair()}, self.places, self.interpreters)

    def problem(self) -> scheduler.Problem:
        """Everybody with all their limits, everything booked as a meeting, and the pair's as the first."""
        a, b = self.pair()
        asked = scheduler.Meeting(
            "asked", (a.key, b.key), 0, tuple(p.key for p in self.places), interpret=self._pairs(a, b)
        )
        booked = [
            scheduler.Meeting(m.holder, tuple(self.people[k - 1].key for k in m.people), 0, (self._at(m).key,))
            for m in self.booked
        ]
        return scheduler.Problem(
            name="day",
            slots=tuple(scheduler.Slot(s.key, 0, s.starts_at, s.ends_at) for s in self.slots),
            places=tuple(self._as_place(place) for place in self.places),
            participants=tuple(self._as_participant(person) for person in self.people),
            meetings=(asked, *booked),
            walks=self.walks,
            interpreters=tuple(
                scheduler.Interpreter(one.key, frozenset(one.pairs), self._there({a.slot_id for a in one.absences}))
                for one in self.interpreters
            ),
        )

    def held(self) -> list[scheduler.Held]:
        return [
            scheduler.Held(
                m.holder, f"s{m.slot_id}", self._at(m).key, None, m.interpreter_id and f"i{m.interpreter_id}"
            )
            for m in self.booked
        ]

    def _slots(self, count: int) -> list[Slot]:
        """Changes of ten minutes, and now and then a longer pause."""
        rows, moment = [], datetime(2027, 6, 7, 9)
        for k in range(1, count + 1):
            end = moment + timedelta(minutes=20)
            rows.append(Slot(id=k, key=f"s{k}", day=0, position=k, starts_at=moment, ends_at=end))
            moment = end + timedelta(minutes=self.chance.choice([10, 10, 15, 60]))
        return rows

    def _some_slots(self, rarely: float) -> list[int]:
        return [s.id for s in self.slots if self.chance.random() < rarely]

    def _place(self, k: int, zone: Zone | None) -> Place:
        shut = [Closure(slot_id=one) for one in self._some_slots(0.1)]
        return Place(
            id=k,
            key=f"p{k}",
            kind=PlaceKind.TABLE_POOL,
            capacity=self.chance.randint(1, 3),
            zone=zone,
            closures=shut,
            kinds=[],
        )

    def _person(self, k: int) -> Participant:
        """The first is the investor, the second the startup; some speak for an organisation with two seats."""
        chance = self.chance
        away = [Availability(slot_id=one, available=False) for one in self._some_slots(0.15)]
        seats = chance.choice([1, 1, 2])
        absent = [DelegateAbsence(slot_id=one) for one in self._some_slots(0.2)] if seats == 2 else []
        return Participant(
            id=k, key=f"a{k}", kind=Kind.INVESTOR if k == 1 else Kind.STARTUP, languages=[chance.choice(["en", "fr"])],
            seats=seats, min_meetings=0, max_meetings=chance.choice([None, None, 1, 3]), availability=away,
            delegates=[Delegate(languages=[], absences=absent)] if absent else [], protocol=False,
        )  # fmt: skip

    def _interpreter(self, k: int) -> Interpreter:
        away = [InterpreterAbsence(slot_id=one) for one in self._some_slots(0.2)]
        return Interpreter(id=k, key=f"i{k}", pairs=self.chance.choice([["en-fr"], ["ar-en"]]), absences=away)

    def _booked(self, k: int) -> Booked:
        """What stands may break rules: it was booked by other rules, or before somebody changed their mind."""
        chance = self.chance
        place = chance.choice(self.places)
        people = sorted(one.id for one in chance.sample(self.people, 2))
        voice = chance.choice([None, None, *self.interpreters])
        return Booked(f"m{k}", chance.choice(self.slots).id, place.id, k + 1, voice.id if voice else None, people)

    def _at(self, booked: Booked) -> Place:
        return self.places[booked.place_id - 1]

    def _there(self, away: set[int]) -> frozenset[str]:
        return frozenset(s.key for s in self.slots if s.id not in away)

    def _pairs(self, a: Participant, b: Participant) -> frozenset[str]:
        return frozenset() if a.languages == b.languages else frozenset({"en-fr"})

    def _as_place(self, place: Place) -> scheduler.Place:
        tables = place.capacity - place.capacity * self.settings.reserve_percent // 100
        shut = frozenset(f"s{one.slot_id}" for one in place.closures)
        return scheduler.Place(place.key, tables, place.zone.key if place.zone else None, shut)

    def _as_participant(self, person: Participant) -> scheduler.Participant:
        absent = Counter(absence.slot_id for delegate in person.delegates for absence in delegate.absences)
        seats = {s.key: person.seats - absent[s.id] for s in self.slots} if absent else person.seats
        return scheduler.Participant(
            person.key,
            available=self._there({one.slot_id for one in person.availability}),
            seats=seats,
            max=person.max_meetings,
            max_per_day=self.settings.max_per_day[str(person.kind)] * person.seats,
            max_in_a_row=self.settings.max_in_a_row if person.seats == 1 else None,
        )


def allowed(day: Day, problem: scheduler.Problem) -> dict[str, str]:
    """Slot -> the first place in which the pair's meeting breaks no rule that was not broken before."""
    before, found = scheduler.violations(problem, day.held()), {}
    voices = [None] if not problem.meetings[0].interpret else [one.key for one in day.interpreters]
    for when in day.slots:
        for place in day.places:
            for voice in voices:
                after = [*day.held(), scheduler.Held("asked", when.key, place.key, None, voice)]
                if all(one in before for one in scheduler.violations(problem, after)):
                    found.setdefault(when.key, place.key)
    return found


@settings(max_examples=1000, derandomize=True, deadline=None)
@given(st.integers(0, 10**9))
def test_invitations_and_violations_are_of_one_mind_on_1000_random_days(seed):
    day = Day(Random(seed))
    seating = Seating(day.rows(), day.walks, [day.pair()], day.booked)
    openings = list(seating.openings(*day.pair()))
    assert {one.slot.key: one.place.key for one in openings} == allowed(day, day.problem())
    for one in openings:
        there = {m.seat for m in day.booked if (m.slot_id, m.place_id) == (one.slot.id, one.place.id)}
        assert one.seat == next(seat for seat in range(1, 20) if seat not in there)


@pytest.fixture
def fund(app) -> Participant:
    """The first investor of the demo, with three meetings before lunch and one after it."""
    investor = db.session.query(Participant).filter_by(kind=Kind.INVESTOR).order_by(Participant.id).first()
    for key in (*BEFORE_LUNCH, "d1-1430"):
        agreed(investor, slot(key))
    return investor


def agreed(investor: Participant, when: Slot) -> None:
    """An invitation in this slot, accepted by the first startup that has time."""
    for startup in db.session.query(Participant).filter_by(kind=Kind.STARTUP).order_by(Participant.id):
        if investor.id not in met(startup):
            try:
                found = acts.invite(investor, startup, when)
            except RefusedError:
                continue
            acts.send(found)
            acts.accept(found, startup)
            return
    raise AssertionError(f"no startup has time in {when.key}")


def met(startup: Participant) -> set[int]:
    return {one.investor_id for one in db.session.query(Invitation).filter_by(startup_id=startup.id)}


@pytest.mark.event("casablanca")
def test_a_fifth_meeting_is_not_refused_where_lunch_ends_the_row(fund):
    agreed(fund, slot("d1-1500"))
    held = db.session.query(Invitation).filter_by(investor_id=fund.id, state=InvitationState.ACCEPTED)
    assert sorted(one.slot.key for one in held) == [*BEFORE_LUNCH, "d1-1430", "d1-1500"]


@pytest.mark.event("casablanca")
def test_a_fifth_meeting_in_a_row_is_refused(fund):
    agreed(fund, slot("d1-1100"))
    startup = db.session.query(Participant).filter_by(kind=Kind.STARTUP).order_by(Participant.id.desc()).first()
    free = {one.key for one in free_slots(fund, startup)}
    assert "d1-1030" not in free
    assert {"d1-1500", "d1-1530"} <= free
