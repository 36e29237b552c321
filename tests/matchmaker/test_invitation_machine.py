"""Every order of acts that Hypothesis can think of, against a small model: states, holds and caps always agree."""

import contextlib
import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import func, select

from matchmaker import clock as clocks
from matchmaker.errors import ConflictError, RefusedError
from matchmaker.extensions import db
from matchmaker.models import Booking, Invitation
from matchmaker.services import invitations
from matchmaker.services.invitation_states import HOLDING, OPEN, TRANSITIONS
from matchmaker.words import InvitationState as S
from matchmaker.words import Kind
from tests.matchmaker.startups import person, scored
from tests.matchmaker.test_invitation_races import people

pytestmark = pytest.mark.event("tiny")
RUNS = int(os.environ.get("MATCHMAKER_RUNS", "15"))  # `make soak` asks for 200
STEPS = int(os.environ.get("MATCHMAKER_STEPS", "30"))  # and for 50
NUMBERS = st.integers(0, 30)


class Invitations(RuleBasedStateMachine):
    """Three investors, three startups, six slots, one table; `expected` is the model: number -> state."""

    app = None

    def __init__(self) -> None:
        super().__init__()
        self.outer = db.session.begin_nested()
        self.clock = self.app.extensions["matchmaker.clock"]
        self.began = self.clock.moment
        self.investors = [person("elena"), *people(Kind.INVESTOR, 2)]
        self.startups = [person("diego"), person("grace"), *people(Kind.STARTUP, 1)]
        for investor in self.investors:
            for place, startup in enumerate(self.startups):
                scored(investor, startup, 0.9 - place / 10, [])
        self.expected: dict[int, S] = {}

    def teardown(self) -> None:
        db.session.rollback()
        self.clock.moment = self.began

    def one(self, number: int) -> Invitation:
        found = sorted(self.expected)
        return db.session.get(Invitation, found[number % len(found)])

    def do(self, act: str, invitation: Invitation, call) -> None:
        """An act changes the state as the table says, or is refused and changes nothing."""
        before, after = TRANSITIONS[act]
        was, drafts = invitation.state, self.drafts()
        try:
            with db.session.begin_nested():
                call()
        except (RefusedError, ConflictError):
            db.session.refresh(invitation)
            assert invitation.state is was
        else:
            assert was in before or was is after
            assert invitation.state is after
            self.expected[invitation.id] = after
        self.expected |= dict.fromkeys(self.drafts() - drafts, S.DRAFT)

    def drafts(self) -> set[int]:
        return set(db.session.scalars(select(Invitation.id).where(Invitation.state == S.DRAFT)))

    @rule(investor=st.integers(0, 2), startup=st.integers(0, 2))
    def draft(self, investor: int, startup: int) -> None:
        with contextlib.suppress(RefusedError):
            made = invitations.invite(self.investors[investor], self.startups[startup])
            self.expected[made.id] = S.DRAFT

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS)
    def send(self, number: int) -> None:
        found = self.one(number)
        self.do("send", found, lambda: invitations.send(found))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, investor=st.booleans())
    def accept(self, number: int, investor: bool) -> None:
        found = self.one(number)
        self.do("accept", found, lambda: invitations.accept(found, found.investor if investor else found.startup))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, investor=st.booleans())
    def decline(self, number: int, investor: bool) -> None:
        found = self.one(number)
        self.do("decline", found, lambda: invitations.decline(found, found.investor if investor else found.startup))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, slot=st.integers(0, 5))
    def counter(self, number: int, slot: int) -> None:
        found = self.one(number)
        wanted = found.investor.event.slots[slot]
        if wanted.id != found.slot_id:
            self.do("counter", found, lambda: invitations.counter(found, found.startup, wanted))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, act=st.sampled_from(["withdraw", "cancel", "expire"]))
    def end(self, number: int, act: str) -> None:
        found = self.one(number)
        self.do(act, found, lambda: getattr(invitations, act)(found))

    @precondition(lambda self: self.expected)
    @rule(number=NUMBERS, held=st.booleans())
    def mark(self, number: int, held: bool) -> None:
        found = self.one(number)
        self.do("hold" if held else "miss", found, lambda: invitations.mark(found, held))

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))

    @invariant()
    def the_database_agrees_with_the_model(self) -> None:
        rows = {one.id: one.state for one in db.session.scalars(select(Invitation))}
        assert rows == self.expected

    @invariant()
    def what_holds_has_its_seats_and_nothing_else_does(self) -> None:
        query = select(Booking.invitation_id, func.count()).group_by(Booking.invitation_id)
        held = dict(tuple(row) for row in db.session.execute(query))
        assert set(held) == {number for number, state in self.expected.items() if state in HOLDING}
        assert set(held.values()) <= {3, 4}

    @invariant()
    def nobody_is_flooded(self) -> None:
        query = select(func.count()).where(Invitation.state.in_(OPEN)).group_by(Invitation.startup_id)
        assert all(count <= 3 for count in db.session.scalars(query))

    @invariant()
    def open_ones_have_time_and_a_future_slot(self) -> None:
        for one in db.session.scalars(select(Invitation).where(Invitation.state.in_(OPEN))):
            begins = clocks.instant(one.slot.starts_at, one.investor.event.time_zone)
            assert one.sent_at <= one.expires_at <= begins


def test_no_order_of_acts_breaks_an_invitation(app):
    Invitations.app = app
    usual = settings(
        max_examples=RUNS, stateful_step_count=STEPS, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Invitations, settings=usual)
