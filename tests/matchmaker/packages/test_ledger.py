"""What was sold and kept, counted by hand on the first morning of the tiny event."""

from datetime import datetime

import pytest

from matchmaker.eventday import facts
from matchmaker.foundation.clock import instant
from matchmaker.foundation.vocabulary import DayFactKind, Witness
from matchmaker.packages import ledger
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


@pytest.fixture
def mine(published, event, clock):
    """Elena's meetings of the published agenda in chronological order; it is noon of the first day, and three are sold to her."""
    clock.moment = instant(datetime(2027, 5, 4, 12, 0), event.time_zone)
    elena = person("elena")
    elena.min_meetings = 3
    found = [one for one in published.meetings if elena.id in {seat.participant_id for seat in one.people}]
    return sorted(found, key=lambda one: one.slot.position)


def desk(event, held, kind: DayFactKind, who: int | None = None) -> None:
    facts.note(
        event, kind, witness=Witness.DESK, client_id=f"{held.key} {kind} {who}", meeting_key=held.key, slot_id=held.slot_id,
        participant_id=who, at=None,
    )  # fmt: skip


def test_who_bought_nothing_has_no_account(event, published):
    assert ledger.accounts(event) == []


def test_planned_meetings_are_ahead_and_past_ones_open_until_somebody_says(event, mine):
    (account,) = ledger.accounts(event)
    past = [one for one in mine if one.slot.ends_at <= datetime(2027, 5, 4, 12, 0)]
    assert (account.open, account.ahead) == (len(past), len(mine) - len(past))
    assert account.owed == max(0, 3 - len(mine))


def test_missed_through_ones_own_fault_counts_as_delivered_through_the_other_side_not(event, mine):
    elena = person("elena").id
    first = mine[0]
    other = next(seat.participant_id for seat in first.people if seat.participant_id != elena)
    desk(event, first, K.ABSENT, elena)
    (account,) = ledger.accounts(event)
    assert (account.own_fault, account.missed, account.completed) == (1, 0, 1)
    facts.undo(event, facts.standing(event)[0], witness=Witness.DESK)
    desk(event, first, K.HELD)
    assert ledger.accounts(event)[0].held == 1
    desk(event, first, K.ABSENT, other)
    (account,) = ledger.accounts(event)
    assert (account.missed, account.completed) == (1, 0)
    assert account.owed == max(0, 3 - account.ahead - account.open)
