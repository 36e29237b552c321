"""Slots and programme by forms: ranges, other times, and who is hit by them."""

import pytest

from matchmaker.accounts import api_tokens
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.models import (
    Availability,
    Outbox,
    Place,
    Session,
    Slot,
)
from matchmaker.programme.timetable import usable_slots
from tests.factories import person, slot
from tests.scenes import fresh
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027/setup"


def test_slots_are_laid_around_programme_and_slots(client, owner):
    fields = {"day": "2027-05-04", "start": "12:30", "end": "15:10", "minutes": "20", "pause": "10"}
    submit(client, f"{BASE}/programme", "slots-form", **fields)
    slots = fresh().slots
    added = [f"{slot.starts_at:%H:%M}" for slot in slots if slot.starts_at.hour >= 12 and slot.day == 0]
    assert added == ["12:30", "14:30"]  # lunch is from 13:00 to 14:30; 15:00 to 15:20 would be too late
    assert [slot.position for slot in slots] == list(range(8))
    assert sorted(slots, key=lambda slot: slot.starts_at) == slots


def test_several_stretches_close_a_place_on_each_day(client, owner):
    table = db.session.query(Place).filter_by(key="table").one()
    page = f"{BASE}/places/{table.id}"
    fields = {"closed-day": ["every", "2027-05-04"], "closed-start": ["10:25", "09:30"], "closed-end": ["", "09:40"]}
    assert submit(client, page, "place-form", **fields).status_code == 303
    db.session.rollback()
    keys = {slot.id: slot.key for slot in fresh().slots}
    assert {keys[one.slot_id] for one in table.closures} == {"d1-1030", "d2-1030", "d1-0930"}
    faults = {"closed-day": ["", "2027-05-04"], "closed-start": ["10:00", "20:00"], "closed-end": ["", ""]}
    refused = submit(client, page, "place-form", **faults)
    assert refused.status_code == 422
    assert "Choose a day" in refused.text
    assert "No slot lies there." in refused.text
    assert 'value="20:00"' in refused.text


def test_a_slot_gets_another_time_once_whom_it_hits_was_seen(client, owner, event, published):
    first = slot("d1-0930")
    page = f"{BASE}/slots/{first.id}"
    shown = submit(client, page, "slot-form", start="09:30", end="09:55", following="y")
    assert (shown.status_code, "Promised meetings move with their slots" in shown.text) == (200, True)
    assert fresh().slots[0].ends_at.minute == 50
    assert send(client, page, forms(shown)["slot-form"]).status_code == 303
    times = {one.key: f"{one.starts_at:%H:%M}-{one.ends_at:%H:%M}" for one in fresh().slots if one.day == 0}
    assert times == {"d1-0930": "09:30-09:55", "d1-1000": "10:05-10:25", "d1-1030": "10:35-10:55"}
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() > 0


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("09:30", "10:10", "stands from 10:00"),
        ("09:50", "09:30", "ends before"),
        ("13:10", "13:30", "stands from 13:00"),
    ],
)
def test_a_slot_goes_over_nothing(client, owner, start, end, words):
    answer = submit(client, f"{BASE}/slots/{slot('d1-0930').id}", "slot-form", start=start, end=end)
    assert answer.status_code == 422
    assert words in answer.text


def test_slots_of_a_stretch_go_but_those_in_use(client, owner, event, draft):
    used = {one.slot.key for one in draft.meetings}
    whole = {"stretches-day": "every", "stretches-start": "", "stretches-end": ""}
    answer = submit(client, f"{BASE}/programme", "left-out-form", **whole)
    assert answer.status_code == 303
    assert {one.key for one in fresh().slots} == used


def test_a_session_stands_on_each_day(client, owner):
    count = db.session.query(Session).count()
    plenary(client, f"{BASE}/programme", "session-form", start="16:00", end="16:30", every_day="y")
    db.session.rollback()
    assert db.session.query(Session).count() == count + 2


def test_a_slot_in_use_stays_and_another_goes(client, owner, draft):
    used = draft.meetings[0].slot_id
    page = f"{BASE}/programme"
    client.post(f"{BASE}/slots/{used}/remove", data=forms(client.get(page))["session-form"]["fields"])
    assert "stands in this slot" in client.get(page).text
    assert db.session.get(Slot, used) is not None


def test_no_session_stands_over_slots(client, owner):
    names = {"name_en": "Extra", "name_fr": "Extra", "name_ar": "إضافي", "kind": "plenary", "day": "2027-05-04"}
    count = db.session.query(Session).count()
    assert submit(client, f"{BASE}/programme", "session-form", **names, start="09:45", end="10:15").status_code == 422
    assert submit(client, f"{BASE}/programme", "session-form", **names, start="16:00", end="17:00").status_code == 303
    db.session.rollback()
    assert db.session.query(Session).count() == count + 1


def plenary(client, page: str, form: str, **changes):
    fields = {"kind": "plenary", "name_en": "Plenary", "name_fr": "Plénière", "name_ar": "جلسة", "day": "2027-05-04"}
    return submit(client, page, form, **fields | {"start": "10:00", "end": "10:20"} | changes)


def test_a_session_over_promised_meetings_says_who_is_hit_and_leads_to_a_re_plan(client, owner, event, published):
    there = [m for m in published.meetings if m.slot.key == "d1-1000"]
    people = {one.participant.name for m in there for one in m.people}
    asked = plenary(client, f"{BASE}/programme", "session-form")
    assert asked.status_code == 422
    assert "These meetings are moved" in asked.text
    assert f"The day of {len(people)} participants changes." in asked.text
    assert all(name in asked.text for name in people)
    assert 'name="sure"' in asked.text
    assert len(fresh().sessions) == 3
    saved = send(client, f"{BASE}/sessions", forms(asked)["session-form"], sure="y")
    assert (saved.status_code, saved.location) == (303, "/o/tiny-2027/replan")
    assert f"In a time that a session of the programme takes: {len(there)}" in client.get(saved.location).text
    assert client.get(f"{BASE}/programme").text.count("taken by a session") == 1


def test_a_session_is_moved_into_slots_and_out_of_them_again(client, owner, event):
    lunch = next(one for one in event.sessions if one.key == "lunch-1")
    page = f"{BASE}/sessions/{lunch.id}"
    asked = submit(client, page, "session-form", start="10:30", end="11:30")
    assert asked.status_code == 422
    assert "Nothing is promised in them." in asked.text
    saved = send(client, page, forms(asked)["session-form"], sure="y")
    assert saved.location.endswith("/programme")
    assert {one.key for one in fresh().slots} - {one.key for one in usable_slots(fresh())} == {"d1-1030"}
    assert submit(client, page, "session-form", start="13:00", end="14:30").status_code == 303
    assert len(usable_slots(fresh())) == 6
    assert [one.key for one in fresh().sessions if one.key == "lunch-1"] == ["lunch-1"]


def test_slots_that_a_session_takes_are_hidden_from_participants_and_what_was_said_of_them_stays(
    client, owner, event, enter
):
    diego = person("diego")
    diego.availability = [Availability(slot_id=slot("d1-1000").id, available=False)]
    transactions.commit()
    asked = plenary(client, f"{BASE}/programme", "session-form", end="10:50")
    send(client, f"{BASE}/sessions", forms(asked)["session-form"], sure="y")
    browser, page = enter("diego"), f"/p/{person('diego').id}/availability"
    shown = browser.text(page)
    taken = {slot("d1-1000").id, slot("d1-1030").id}
    assert not any(f'value="{number}"' in shown for number in taken)
    browser.post(page, {"free": [str(one.id) for one in fresh().slots if one.id not in taken]})
    db.session.rollback()
    assert {one.slot_id for one in person("diego").availability if not one.available} == {slot("d1-1000").id}
    token = api_tokens.issue(fresh(), "test")[1]
    transactions.commit()
    listed = browser.client.get("/api/v1/slots", headers={"Authorization": f"Bearer {token}"}).json
    assert {one["key"] for one in listed} == {"d1-0930", "d2-0930", "d2-1000", "d2-1030"}
