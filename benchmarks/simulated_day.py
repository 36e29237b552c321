"""A two-day event played minute by minute through the services that the pages use: who comes, who is late, who taps what.

Each draw comes from one seeded generator; people and slots are taken in the order of their numbers. The clock of the application
is the simulation's, so an hour takes as long as its acts.
"""

import heapq
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter

from sqlalchemy import select

from matchmaker.eventday import acts, partnering, replan, standby, today, walk_ins
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import FixedClock, instant
from matchmaker.foundation.database import writing
from matchmaker.foundation.errors import ConflictError, MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ChairState, DayFactKind, MeetingState, OfferState, OutcomeAnswer, PlaceKind
from matchmaker.models import Account, Event, Participant, Place, StandbyChair, StandbyOffer
from matchmaker.outcomes import answering
from matchmaker.people.entering import Entered
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme import timetable
from matchmaker.ticks import chores

K = DayFactKind
TICK = 30  # seconds between two looks at the free chairs


@dataclass(frozen=True)
class Habits:
    """How people behave: shares of people or of cases."""

    no_show: float = 0.12  # of people, each day
    late: float = 0.08  # of people, each day: they come 4 to 10 minutes after the slot begins
    tells: float = 0.5  # of those who are late: they say so
    walk_ins: float = 0.03  # of people, over the days
    standby: float = 0.5  # of people: they may be offered free chairs
    reports: float = 0.9  # of those who wait alone: they say that the other side did not come
    accepts: float = 0.6  # of offers; a fifth is declined, the rest runs out
    declines: float = 0.2
    answers: float = 0.6  # of sides after a meeting
    patience: tuple[int, int] = (3, 6)  # minutes after which somebody alone says so
    thinks: tuple[int, int] = (10, 60)  # seconds until an offer is answered


@dataclass
class Told:
    """What came of the days."""

    alone: int = 0  # people who waited at a table for somebody who never came
    seated: int = 0  # of them, by the standby pool
    late_after_all: int = 0  # meetings of a late one whose chair was taken meanwhile
    held: int = 0
    waited: float = 0.0  # minutes at a table without anybody, of all people
    refused: Counter = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)


class Day:
    """The simulation of one event. `run` plays all of its days."""

    def __init__(
        self, event: Event, clock: FixedClock, staff: Account, habits: Habits, seed: int, newcomers: list[dict]
    ) -> None:
        self.event, self.clock, self.staff, self.habits = event, clock, staff, habits
        self.rng, self.told = random.Random(seed), Told()
        self.newcomers, self._number, self._queue = newcomers, 0, []
        self.away: dict[int, set[int]] = {}  # day -> people who do not come
        self.late: dict[int, dict[int, int]] = {}  # day -> person -> minutes
        self._asked: set[int] = set()
        self._alone_at: dict[tuple[int, int], int | None] = {}  # (slot, person) -> minutes until the other side comes

    def run(self) -> Told:
        """Play every day, then count."""
        self._consent()
        days = sorted({slot.starts_at.date() for slot in self.event.slots})
        for number, day in enumerate(days):
            self._plan(number, day)
            while self._queue:
                when, _order, what = heapq.heappop(self._queue)
                self.clock.moment = instant(when, self.event.time_zone)
                what(when)
        return self.told

    def act(self, name: str, what: Callable[..., object], *of: object, **told: object) -> object:
        """Do an act in a transaction of its own, as a request does; a refusal is counted. Returns what the act returns."""
        began = perf_counter()
        try:
            with writing():
                made = what(*of, **told)
                transactions.commit()
        except (RefusedError, ConflictError, MissingError) as refusal:
            transactions.rollback()
            self.told.refused[f"{name}: {refusal.code}"] += 1
            made = None
        self.told.seconds.setdefault(name, []).append(perf_counter() - began)
        return made

    def _at(self, when: datetime, what: Callable[[datetime], None]) -> None:
        self._number += 1
        heapq.heappush(self._queue, (when, self._number, what))

    def _id(self) -> str:
        self._number += 1
        return f"act {self._number}"

    def _people(self) -> list[Participant]:
        return list(db.session.scalars(select(Participant).order_by(Participant.id)))

    def _consent(self) -> None:
        chosen = [one for one in self._people() if self.rng.random() < self.habits.standby]
        with writing():
            for one in chosen:
                standby.set_consent(one, True)
            transactions.commit()

    def _plan(self, number: int, day) -> None:
        """Draw who comes, and write the day's agenda of happenings."""
        everybody = [one.id for one in self._people()]
        self.away[number] = {one for one in everybody if self.rng.random() < self.habits.no_show}
        self.late[number] = {
            one: self.rng.randint(4, 10)
            for one in everybody
            if one not in self.away[number] and self.rng.random() < self.habits.late
        }
        slots = [slot for slot in self.event.slots if slot.starts_at.date() == day]
        first = min(slot.starts_at for slot in slots)
        self._at(first - timedelta(minutes=20), lambda _when: self._arrive(number, everybody))
        for slot in slots:
            self._at(slot.starts_at, lambda when, slot=slot.id: self._begin(number, slot, when))
            self._at(slot.ends_at, lambda _when, slot=slot.id: self._end(number, slot))
        for one in self.newcomers[number::2]:
            when = first + timedelta(minutes=self.rng.randint(10, 180))
            self._at(when, lambda _when, one=one: self._walk_in(one))
        if number == 0:
            self._at(slots[len(slots) // 3].starts_at - timedelta(minutes=8), lambda _when: self._lose_tables())

    def _arrive(self, number: int, everybody: list[int]) -> None:
        for one in everybody:
            if one not in self.away[number]:
                person = db.session.get_one(Participant, one)
                who = person.delegates[0] if person.delegates else None
                self.act(
                    "arrival",
                    acts.note_arrival,
                    self.event,
                    person,
                    K.ARRIVED,
                    client_id=self._id(),
                    by=self.staff,
                    delegate=who,
                )

    def _begin(self, number: int, slot: int, when: datetime) -> None:
        for held in self._held(slot):
            here = [side for side in today.sides(held) if side not in self.away[number]]
            slow = {side: self.late[number][side] for side in here if side in self.late[number]}
            for side, minutes in slow.items():
                if self.rng.random() < self.habits.tells:
                    self.act("late", self._say, side, key_of(held), K.LATE, minutes=minutes)
            waits = [side for side in here if side not in slow]
            if len(waits) == 1:
                self._alone(waits[0], held, slow, when)

    def _alone(self, side: int, held, slow: dict[int, int], when: datetime) -> None:
        """Somebody sits at the table alone: they say so after a while, unless the other side comes before."""
        comes = next(iter(slow.values()), None)
        self._alone_at[held.slot_id, side] = comes
        patience = self.rng.randint(*self.habits.patience)
        if (comes is None or comes > patience) and self.rng.random() < self.habits.reports:
            key = key_of(held)
            self._at(when + timedelta(minutes=patience), lambda now: self._report(side, key, now))

    def _report(self, side: int, key: str, when: datetime) -> None:
        self.act("did not come", self._say, side, key, K.ABSENT)
        self._tick(when)

    def _say(self, side: int, key: str, kind: K, **told):
        me = db.session.get_one(Participant, side)
        return acts.note_own(me, key, kind, client_id=self._id(), by=self.staff, **told)

    def _tick(self, when: datetime) -> None:
        """Answer new offers after a while, and come back as long as somebody is sought."""
        chores.see_to_free_chairs()
        transactions.rollback()
        for offer in db.session.scalars(select(StandbyOffer).where(StandbyOffer.state == OfferState.OPEN)):
            if offer.id not in self._asked:
                self._asked.add(offer.id)
                draw = self.rng.random()
                after = when + timedelta(seconds=self.rng.randint(*self.habits.thinks))
                if draw < self.habits.accepts + self.habits.declines:
                    yes = draw < self.habits.accepts
                    self._at(after, lambda _now, number=offer.id, yes=yes: self._answer(number, yes))
        busy = db.session.scalar(select(StandbyChair.id).where(StandbyChair.state == ChairState.OPEN).limit(1))
        if busy is not None and not any(what == self._tick for _at, _order, what in self._queue):
            self._at(when + timedelta(seconds=TICK), self._tick)

    def _answer(self, number: int, yes: bool) -> None:
        offer = db.session.get_one(StandbyOffer, number)
        me = offer.participant
        self.act("answer an offer", standby.accept if yes else standby.decline, me, number)

    def _end(self, number: int, slot: int) -> None:
        """Count the slot, and let its people say how it went."""
        for one in self._held(slot):
            if not set(today.sides(one)) & self.away[number]:
                self.told.held += 1
                for side in today.sides(one):
                    if self.rng.random() < self.habits.answers:
                        self.act("what came of it", self._answer_for, side, key_of(one))
        self._count_waiting(slot)
        print(f"slot {slot}: {self.told.seated} of {self.told.alone}, {self.told.held} held", file=sys.stderr)

    def _answer_for(self, side: int, key: str):
        return answering.answer(db.session.get_one(Participant, side), key, {"answer": OutcomeAnswer.VALUABLE})

    def _count_waiting(self, slot: int) -> None:
        """Add up how long people sat alone in a slot, and how many of them were seated with somebody else."""
        row = next(one for one in self.event.slots if one.id == slot)
        begins, length = (
            instant(row.starts_at, self.event.time_zone),
            (row.ends_at - row.starts_at).total_seconds() / 60,
        )
        filled = select(StandbyChair).where(StandbyChair.slot_id == slot, StandbyChair.state == ChairState.FILLED)
        seated = {
            chair.alone_id: (offer.answered_at - begins).total_seconds() / 60
            for chair in db.session.scalars(filled)
            for offer in chair.offers
            if offer.state is OfferState.ACCEPTED
        }
        for (at, side), comes in self._alone_at.items():
            if at == slot:
                self.told.alone += comes is None
                self.told.seated += comes is None and side in seated
                self.told.late_after_all += comes is not None and side in seated
                self.told.waited += min(seated.get(side, length), length if comes is None else comes)

    def _held(self, slot: int) -> list:
        found = today.meetings_of_today(self.event, [slot])
        return [one for one in found if one.state is not MeetingState.CANCELLED and one.slot_id == slot]

    def _walk_in(self, told: dict) -> None:
        entered = Entered(
            name=f"{told['id']} Walker",
            kind=told["kind"],
            organisation=told["organisation_name"],
            languages=told["languages"],
        )
        person = self.act(
            "walk-in", walk_ins.enter,
            self.event, entered, told.get("offers") or "", told.get("needs") or "", badge=None, client_id=self._id(),
            by=self.staff, sure=True,
        )  # fmt: skip
        if person is None:
            return
        for partner in partnering.partners(person)[:3]:
            opening = partner.opening
            self.act("book a walk-in", walk_ins.book, person, partner.person, opening.slot.id, opening.place.id)
        self._tick(timetable.wall(self.event))

    def _lose_tables(self) -> None:
        """A quarter of the largest pool of tables is lost; the rest of the event is planned anew and approved."""
        pool = db.session.scalars(
            select(Place).where(Place.kind == PlaceKind.TABLE_POOL).order_by(Place.capacity.desc(), Place.id)
        ).first()
        self.act("lose tables", replan.lose_tables, self.event, pool, max(1, pool.capacity // 4))
        run = self.act("plan anew", replan.start, self.event, self.staff)
        db.session.expire_all()
        found = replan.difference(self.event, run)
        if found is not None:
            draft = found.agenda
            self.act("approve", replan.confirm, self.event, draft, self.staff, revision=draft.revision)
