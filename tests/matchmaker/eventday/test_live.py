"""The event at an instant, as organisers see it."""

from datetime import timedelta

import pytest

from matchmaker.agendas import one_meeting
from matchmaker.eventday import facts, live, stamp
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, MeetingCourse
from matchmaker.models import StandbyOffer
from matchmaker.planning.problem_meetings import key_of
from tests.factories import person, place

pytestmark = pytest.mark.event("tiny")


def now(event) -> live.Live:
    return live.live(event, facts.standing(event))


def test_who_is_here_and_who_is_not_though_they_have_a_meeting(event, begun, arrives):
    arrives("elena")
    seen = now(event)
    assert seen.board.inside == 1
    assert seen.expected > 5
    assert [who.key for who, line in seen.not_here if line.key == key_of(begun)] == ["grace"]
    assert [line.key for line in seen.waiting] == [key_of(begun)]


def test_meetings_are_counted_by_where_they_stand(event, begun, note, later):
    assert now(event).courses[MeetingCourse.UNDER_WAY] == 1
    note(begun, DayFactKind.ABSENT, "grace")
    later(120)  # it is over, and still counts
    seen = now(event)
    assert seen.courses[MeetingCourse.MISSED] == 1
    assert [line.key for line in seen.missed] == [key_of(begun)]
    assert [one.person.key for one in seen.board.at_risk] == ["grace"]


def test_free_tables_are_those_that_nobody_has_in_the_slot(event, begun):
    before = {one.place.key: one.tables for one in now(event).free}
    assert before.get("table", 0) == place("table").capacity - 1
    place("table").capacity = 5
    db.session.flush()
    assert {one.place.key: (one.tables, one.of) for one in now(event).free}["table"] == (4, 5)


def test_an_open_offer_and_the_pool_are_seen(event, begun, on_standby, note, arrives):
    on_standby("nadia", "omar")
    arrives("elena")
    person("elena").standby = True
    assert now(event).standby == 2
    note(begun, DayFactKind.ABSENT, "grace")
    assert now(event).offers == [db.session.query(StandbyOffer).one()]


def test_before_and_after_the_slots_of_the_day_there_is_no_slot(event, morning, clock):
    clock.advance(timedelta(hours=14))
    seen = now(event)
    assert (seen.slot, seen.free, seen.not_here) == (None, [], [])


def test_the_mark_stays_while_nothing_happens_and_changes_with_each_act(event, begun, ahead, arrives, note):
    marks = [stamp.of_event(event), stamp.of_event(event)]
    for act in (
        lambda: arrives("elena"),
        lambda: note(begun, DayFactKind.ABSENT, "grace"),
        lambda: one_meeting.cancel(event, ahead.id),
        lambda: setattr(place("table"), "capacity", 7),
    ):
        act()
        db.session.flush()
        marks.append(stamp.of_event(event))
    assert marks[0] == marks[1]
    assert len(set(marks)) == len(marks) - 1


def test_the_mark_reads_sums_and_no_row_of_the_plan(event, begun, statements):
    asked = statements(lambda: stamp.of_event(event))
    assert len(asked) <= 14
    assert not any("JOIN attendance" in one or "meeting.key" in one for one in asked)
