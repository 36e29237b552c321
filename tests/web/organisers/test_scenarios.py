"""Agendas side by side, and re-planning after a change."""

import pytest

from matchmaker.agendas import approval, replanning
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.jobs import carriers
from matchmaker.models import Closure, Participant, Run
from matchmaker.planning import comparison, drafts, editing
from tests import scenes
from tests.cells import free_cell
from tests.web.organisers.pages import submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027"


@pytest.fixture
def two(draft):
    """The draft, and a copy of it with one meeting moved and another removed."""
    copy = drafts.copy(draft)
    key, slot, place = free_cell(copy)
    editing.move(copy, key, slot, place, copy.revision)
    gone = next(meeting.key for meeting in copy.meetings if meeting.key != key)
    editing.remove(copy, gone, copy.revision)
    transactions.commit()
    return draft, copy, key, gone


def test_the_difference_is_told_meeting_by_meeting_and_person_by_person(two):
    first, second, moved, gone = two
    result = comparison.compare([first, second])
    assert [one.key for one in result.changes.moved] == [moved]
    assert [one.key for one in result.changes.dropped] == [gone]
    assert result.changes.new == []
    keys = {row.id: db.session.get(Participant, row.id).key for row in result.people}
    assert set(keys.values()) == {key for pair in (moved, gone) for key in pair.split("--")}
    lost = {keys[row.id]: row.meetings[1] - row.meetings[0] for row in result.people}
    assert all(lost[key] == -1 for key in gone.split("--"))
    assert result.headlines[0].meetings == result.headlines[1].meetings + 1


def test_the_page_shows_two_or_three(client, owner, two):
    first, second, *_ = two
    page = client.get(f"{BASE}/compare?agenda={first.id}&agenda={second.id}&agenda=")
    assert page.status_code == 200
    assert "Left out 1" in " ".join(page.text.split())
    assert "Moved 1" in " ".join(page.text.split())
    assert client.get(f"{BASE}/compare?agenda={first.id}").status_code == 200
    assert client.get(f"{BASE}/compare?agenda=999").status_code == 404


def test_what_can_no_longer_stand(draft, owner):
    approval.approve(draft, owner, revision=draft.revision)
    assert replanning.conflicts(draft) == {}
    meeting = draft.meetings[0]
    db.session.add(Closure(place_id=meeting.place_id, slot_id=meeting.slot_id))
    elena = db.session.query(Participant).filter_by(key="elena").one()
    elena.state = ParticipantState.WITHDRAWN
    db.session.flush()
    hers = sum(elena.id in {one.participant_id for one in m.people} for m in draft.meetings)
    assert len(replanning.conflicts(draft)["gone"]) == hers
    assert meeting.key in {hit.key for hit in replanning.conflicts(draft)["closed"]}


def test_replanning_keeps_what_can_stand_and_shows_the_difference(client, event, draft, owner, monkeypatch):
    monkeypatch.setattr(carriers, "dispatch", lambda job_id: None)
    approval.approve(draft, owner, revision=draft.revision)
    transactions.commit()
    elena = db.session.query(Participant).filter_by(key="elena").one()
    elena.state = ParticipantState.WITHDRAWN
    transactions.commit()
    assert "With somebody who is withdrawn" in client.get(f"{BASE}/replan").text
    assert submit(client, f"{BASE}/replan", "replan-form").status_code == 303
    db.session.rollback()
    run = db.session.query(Run).order_by(Run.id.desc()).first()
    assert (run.previous_id, run.weights["stability"]) == (draft.id, 100)
    made = scenes.draft(event, previous=draft)
    result = comparison.compare([draft, made])
    assert all("elena" in one.key for one in result.changes.dropped)
    assert "See every difference" in client.get(f"{BASE}/agendas/{made.id}").text


def test_without_a_promise_there_is_nothing_to_replan(client, owner, draft):
    assert "Nothing was approved or published yet" in client.get(f"{BASE}/replan").text
