"""From now on only: begun slots stay as they were, absent people are left out, the difference is told at once."""

from datetime import datetime, timedelta

import pytest

from matchmaker.eventday import acts, chairs, replan
from matchmaker.foundation import clock as clocks
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, DayFactKind, OutboxState
from matchmaker.models import Agenda, Event, Meeting, Outbox, Place
from matchmaker.planning import runs, versions
from matchmaker.planning.on_the_day import OnTheDay
from matchmaker.planning.problem import build_problem
from matchmaker.planning.problem_rows import Rows
from tests import scenes
from tests.factories import person, place

pytestmark = pytest.mark.event("tiny")
K = DayFactKind


def rows_of(agenda: Agenda, *slots: str) -> dict[str, tuple]:
    """Everything that people know of the meetings in these slots."""
    return {
        one.key: (one.slot.key, one.place.key, one.seat, one.state, one.cancel_reason, one.sequence,
                  tuple(sorted((seat.participant.key, seat.delegate_id) for seat in one.people)))
        for one in agenda.meetings
        if one.slot.key in slots
    }  # fmt: skip


def worked_out(event: Event) -> Agenda:
    """The draft of a re-plan, as its run made it."""
    draft = scenes.draft(event, versions.published(event.id))
    draft.run.previous_id = versions.published(event.id).id
    db.session.flush()
    return draft


def test_what_has_begun_stays_with_whoever_sat_in(event, missed, begun, on_standby, staff):
    """A no-show, somebody who sat in, and a lost table: no later version knows it otherwise."""
    chairs.seat(missed, on_standby("nadia")[0])
    db.session.expire_all()
    before = rows_of(begun.agenda, "d1-0930")
    assert {"nadia" in key for key in before} == {True, False}
    place("table").capacity = 2
    draft = worked_out(event)
    assert {one.key for one in draft.meetings if one.slot.key == "d1-0930"} <= before.keys()
    replan.confirm(event, draft, staff, revision=draft.revision)
    db.session.expire_all()
    now = versions.published(event.id)
    assert now.id == draft.id
    assert rows_of(now, "d1-0930") == before


def test_who_did_not_come_is_left_out_of_today_and_of_today_only(event, begun, note):
    note(begun, K.ABSENT, "elena")
    problem = build_problem(event, previous=begun.agenda)
    mine = next(one for one in problem.participants if one.id == "elena")
    assert {slot for slot in mine.available if slot.startswith("d1")} == {"d1-0930"}
    assert "d2-0930" in mine.available


def test_who_comes_after_all_is_planned_again(event, begun, note, arrives, later):
    note(begun, K.ABSENT, "elena")
    later(1)
    arrives("elena")
    problem = build_problem(event, previous=begun.agenda)
    mine = next(one for one in problem.participants if one.id == "elena")
    assert {"d1-1000", "d1-1030"} <= mine.available


def test_a_delegate_who_leaves_does_not_take_the_participant_along(event, morning, staff):
    chen = person("chen")
    acts.note_arrival(event, chen, K.ARRIVED, client_id="a", by=staff, delegate=chen.delegates[0])
    acts.note_arrival(event, chen, K.LEFT, client_id="b", by=staff, delegate=chen.delegates[1])
    assert OnTheDay.of(Rows.of(event)).absent == frozenset()


def test_people_who_are_here_come_before_others(event, morning, arrives):
    values = {one.id: one.value for one in build_problem(event).meetings}
    arrives("amina", "diego")
    now = {one.id: one.value for one in build_problem(event).meetings}
    assert now["amina--diego"] == values["amina--diego"]
    assert now["brice--hugo"] == round(values["brice--hugo"] * 0.81)
    assert now["diego--elena"] == round(values["diego--elena"] * 0.9)


def test_on_other_days_nothing_of_it_counts(event, published):
    assert OnTheDay.of(Rows.of(event)) == OnTheDay()


def test_the_difference_names_people_and_tables_and_is_told_at_once(event, begun, note, staff):
    note(begun, K.ABSENT, "elena")
    draft = worked_out(event)
    run = replan.newest_run(event)
    found = replan.difference(event, run)
    gone = {one.key for one in found.changes.dropped}
    assert "diego--elena" in gone
    assert all(one.meeting.place.name and len(one.meeting.people) == 2 for one in found.changes)
    replan.confirm(event, draft, staff, revision=draft.revision)
    mails = db.session.query(Outbox).filter_by(kind="agenda_changed", state=OutboxState.READY)
    assert {row.participant_id for row in mails} == set(found.changes.by_person())
    assert all(row.next_attempt_at <= clocks.now() for row in mails)
    assert replan.difference(event, run) is None
    with pytest.raises(ConflictError):
        replan.confirm(event, draft, staff, revision=draft.revision)


def test_a_replan_that_finds_nothing_better_changes_nothing(event, begun):
    worked_out(event)
    found = replan.difference(event, replan.newest_run(event))
    assert not found.changes
    assert found.people == 0


def test_lost_tables(event, morning, staff):
    booth = place("booth-chen")
    replan.lose_tables(event, booth, 1)
    assert db.session.get(Place, booth.id).capacity == 1
    replan.lose_tables(event, booth, 1)
    closed = {one.slot_id for one in booth.closures}
    assert closed == {slot.id for slot in event.slots if slot.key != "d1-0930"}
    for tables in (0, 2):
        with pytest.raises(RefusedError) as refused:
            replan.lose_tables(event, booth, tables)
        assert refused.value.code == "no_such_tables"


def test_on_other_days_the_desk_plans_nothing_anew(event, published, staff, clock):
    with pytest.raises(RefusedError):
        replan.start(event, staff)
    clock.moment = clocks.instant(datetime(2027, 5, 4, 9, 35), event.time_zone) + timedelta(days=3)
    with pytest.raises(RefusedError):
        replan.lose_tables(event, place("table"), 1)


def test_the_desk_starts_a_run_from_what_is_published(event, begun, staff):
    run = replan.start(event, staff)
    assert run.previous_id == begun.agenda_id
    assert replan.newest_run(event) is run
    assert runs.active(event) in (run, None)
    assert db.session.query(Meeting).filter_by(agenda_id=begun.agenda_id).count()
    assert db.session.query(Agenda).filter_by(state=AgendaState.PUBLISHED).count() == 1
