"""Every order of acts that Hypothesis can think of, against a small model: states, holds and caps always agree."""

import contextlib
import os
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select

from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.foundation.vocabulary import Kind
from matchmaker.invitations import acts
from matchmaker.invitations.states import TRANSITIONS
from matchmaker.models import Booking, Event, Invitation, Participant, Slot
from matchmaker.models.invitation import HOLDING, OPEN
from tests.factories import person, scored
from tests.matchmaker.invitations.test_races import people

pytestmark = [pytest.mark.event("tiny"), pytest.mark.timeout(900)]
RUNS = int(os.environ.get("MATCHMAKER_RUNS", "80"))  # `make soak` asks for 400
STEPS = int(os.environ.get("MATCHMAKER_STEPS", "50"))
PARTS = 4  # of the runs, each with a seed of its own, for the processes that share the work
NUMBERS = st.integers(0, 30)
AIMED = st.sampled_from([True, True, False])  # mostly what is possible, sometimes what is not
PROPOSES = ("decline", "expire")


class Invitations(RuleBasedStateMachine):
    """Three investors, three startups, six slots, one table; `expected` is the model: number -> state."""

    clock: clocks.FixedClock
    investors: list[int]
    startups: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.began = self.clock.moment
        self.zone = db.session.scalars(select(Event.time_zone)).one()
        self.expected: dict[int, S] = {}

    def teardown(self) -> None:
        db.session.rollback()
        self.clock.moment = self.began

    def one(self, act: str, number: int, aimed: bool) -> Invitation:
        """An invitation for an act; `aimed`, one whose state allows it, where there is one."""
        found = sorted(self.expected)
        able = [one for one in found if self.expected[one] in TRANSITIONS[act][0]] if aimed else []
        return db.session.get(Invitation, (able or found)[number % len(able or found)])

    def do(self, act: str, invitation: Invitation, call) -> None:
        """An act changes the state as the table says, or is refused; that it then changed nothing, the invariant sees."""
        before, after = TRANSITIONS[act]
        was = invitation.state
        try:
            with db.session.begin_nested():
                call()
        except (RefusedError, ConflictError):
            return
        assert was in before or was is after
        assert invitation.state is after
        self.expected[invitation.id] = after
        if was is not after and act in PROPOSES:
            self.expected |= dict.fromkeys(self.new_ones(), S.DRAFT)

    def new_ones(self) -> list[int]:
        """At most one: whom the list proposes next."""
        found = db.session.scalars(select(Invitation.id).where(Invitation.id.not_in(self.expected))).all()
        assert len(found) <= 1
        return list(found)

    @rule(investor=st.integers(0, 2), startup=st.integers(0, 2), sent=st.booleans())
    def draft(self, investor: int, startup: int, sent: bool) -> None:
        sides = (db.session.get(Participant, side) for side in (self.investors[investor], self.startups[startup]))
        with contextlib.suppress(RefusedError):
            made = acts.invite(*sides)
            self.expected[made.id] = S.DRAFT
            if sent:
                self.do("send", made, lambda: acts.send(made))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, aimed=AIMED)
    def send(self, number: int, aimed: bool) -> None:
        found = self.one("send", number, aimed)
        self.do("send", found, lambda: acts.send(found))

    @precondition(lambda self: self.expected)
    @rule(act=st.sampled_from(["accept", "decline"]), number=NUMBERS, aimed=AIMED, asked=AIMED)
    def answer(self, act: str, number: int, aimed: bool, asked: bool) -> None:
        found = self.one(act, number, aimed)
        by = found.investor if (found.state is S.COUNTERED) is asked else found.startup
        self.do(act, found, lambda: getattr(acts, act)(found, by))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, aimed=AIMED, slot=st.integers(0, 5))
    def counter(self, number: int, aimed: bool, slot: int) -> None:
        found = self.one("counter", number, aimed)
        wanted = found.investor.event.slots[slot]
        if wanted.id != found.slot_id:
            self.do("counter", found, lambda: acts.counter(found, found.startup, wanted))

    @precondition(lambda self: self.expected)
    @rule(act=st.sampled_from(["withdraw", "cancel", "expire"]), number=NUMBERS, aimed=AIMED)
    def end(self, act: str, number: int, aimed: bool) -> None:
        found = self.one(act, number, aimed)
        self.do(act, found, lambda: getattr(acts, act)(found))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, aimed=AIMED, held=st.booleans())
    def mark(self, number: int, aimed: bool, held: bool) -> None:
        act = "hold" if held else "miss"
        found = self.one(act, number, aimed)
        self.do(act, found, lambda: acts.mark(found, held))

    @rule(hours=st.sampled_from([1, 5, 24]))
    def wait(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))

    @invariant()
    def the_database_agrees_with_the_model(self) -> None:
        """In one look: states, seats, the cap on a startup's open invitations, and the time that open ones have."""
        rows = db.session.execute(EVERYTHING).all()
        assert {row.id: row.state for row in rows} == self.expected
        for row in rows:
            assert row.seats in ((3, 4) if row.state in HOLDING else (0,))
        open_ones = [row for row in rows if row.state in OPEN]
        assert all(count <= 3 for count in Counter(row.startup_id for row in open_ones).values())
        for row in open_ones:
            assert row.sent_at <= row.expires_at <= clocks.instant(row.starts_at, self.zone)


EVERYTHING = (
    select(
        Invitation.id, Invitation.state, Invitation.startup_id, Invitation.sent_at, Invitation.expires_at,
        Slot.starts_at, func.count(Booking.id).label("seats"),
    )
    .join(Slot, Invitation.slot_id == Slot.id)
    .outerjoin(Booking, Booking.invitation_id == Invitation.id)
    .group_by(Invitation.id, Slot.id)
)  # fmt: skip


@pytest.fixture
def machine(app):
    """The machine with its people in the database; what a run does beyond that is rolled back after it."""
    investors = [person("elena"), *people(Kind.INVESTOR, 2)]
    startups = [person("diego"), person("grace"), *people(Kind.STARTUP, 1)]
    for investor in investors:
        for place, startup in enumerate(startups):
            scored(investor, startup, 0.9 - place / 10, [])
    Invitations.clock = app.extensions["matchmaker.clock"]
    Invitations.investors = [investor.id for investor in investors]
    Invitations.startups = [startup.id for startup in startups]
    transactions.commit()
    return Invitations


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_of_acts_breaks_an_invitation(machine, part):
    usual = settings(
        max_examples=RUNS // PARTS, stateful_step_count=STEPS, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(seed(part)(machine), settings=usual)
