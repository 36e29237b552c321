"""A scan at the desk: whoever is named is here, once."""

from datetime import timedelta

import pytest

from matchmaker.eventday import acts, facts, scanning
from matchmaker.eventday.badge_codes import code_of
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, ErrorCode, ParticipantState
from matchmaker.models import DayFact
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def scan(event, morning, staff):
    """scan(code): a scan with an id of its own."""
    count = iter(range(100))
    return lambda code, sent=None: scanning.scan(event, code, client_id=sent or f"scan {next(count)}", by=staff)


def kinds() -> list[str]:
    return [str(one.kind) for one in db.session.query(DayFact).order_by(DayFact.id)]


def test_scanned_three_times_somebody_has_arrived_once(scan):
    code = code_of(person("elena"))
    assert [scan(code).before for _ in range(3)] == [False, True, True]
    assert kinds() == ["arrived"]


def test_the_same_scan_sent_twice_says_the_same(scan):
    code = code_of(person("elena"))
    first, second = scan(code, "one"), scan(code, "one")
    assert (first.fact.id, second.before) == (second.fact.id, False)


def test_who_has_left_comes_back_and_a_taken_back_scan_counts_anew(event, scan, staff):
    code = code_of(person("elena"))
    acts.take_back(event, scan(code).fact, by=staff)
    assert not scan(code).before
    acts.note_arrival(event, person("elena"), DayFactKind.LEFT, client_id="leaves", by=staff)
    assert not scan(code).before
    assert kinds() == ["arrived", "undone", "arrived", "left", "arrived"]


def test_each_delegate_arrives_for_themselves(scan):
    chen = person("chen")
    for delegate in chen.delegates:
        assert scan(code_of(chen, delegate)).fact.delegate_id == delegate.id
    unsaid = scan(code_of(chen))  # printed before there were delegates
    assert (unsaid.person, unsaid.fact) == (chen, None)


def test_each_day_begins_anew(scan, clock):
    code = code_of(person("elena"))
    scan(code)
    clock.advance(timedelta(days=1))
    assert not scan(code).before


def test_a_badge_that_others_printed_is_known_by_its_number(event, scan):
    person("elena").badge = "B-17"
    assert scan(" B-17\n").person is person("elena")


def test_outside_the_event_nothing_is_noted(event, scan, clock):
    clock.advance(-timedelta(days=3))
    with pytest.raises(RefusedError) as refused:
        scan(code_of(person("elena")))
    assert refused.value.code is ErrorCode.NOT_AN_EVENT_DAY
    assert kinds() == []


def test_who_waits_for_validation_is_not_let_in(event, scan):
    person("elena").state = ParticipantState.PENDING
    with pytest.raises(RefusedError) as refused:
        scan(code_of(person("elena")))
    assert refused.value.code is ErrorCode.NOT_VALIDATED
    assert facts.standing(event) == []
