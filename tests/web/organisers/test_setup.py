"""Set-up by forms: what is decided is stored, what is wrong changes nothing, what is used stays."""

import pytest

from matchmaker.accounts import api_tokens
from matchmaker.files import exporting
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import (
    ApiToken,
    Availability,
    Event,
    GroupRule,
    Interpreter,
    Outbox,
    Place,
    Session,
    Slot,
    Walk,
    Zone,
)
from matchmaker.programme.settings import settings_of
from matchmaker.programme.timetable import usable_slots
from tests import scenes
from tests.factories import an_organiser, person, slot
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027/setup"


def fresh() -> Event:
    db.session.rollback()
    db.session.expire_all()
    return db.session.query(Event).one()


def test_decisions_are_kept_and_the_others_stay(client, owner, event):
    phases = settings_of(event).phases
    fields = {"musts": "5", "max-investor": "9", "one_sided": "never", "suggestions": ""}
    assert submit(client, f"{BASE}/settings", "settings-form", **fields).status_code == 303
    decided = settings_of(fresh())
    assert (decided.musts, decided.max_per_day["investor"], str(decided.one_sided)) == (5, 9, "never")
    assert decided.phases == phases


def test_a_decision_out_of_bounds_changes_nothing(client, owner, event):
    before = settings_of(event)
    assert submit(client, f"{BASE}/settings", "settings-form", reserve_percent="95").status_code == 422
    assert settings_of(fresh()) == before


def test_phases_out_of_order_are_refused(client, owner, event):
    before = settings_of(event)
    fields = {"wishes-opens": "2027-05-01T10:00", "wishes-closes": "2027-04-01T10:00"}
    answer = submit(client, f"{BASE}/settings", "phases-form", **fields)
    assert answer.status_code == 422
    assert "closes before it opens" in answer.text
    assert settings_of(fresh()) == before


def test_rules_between_groups(client, owner):
    submit(client, f"{BASE}/settings", "rules-form", forbidden=["startup|startup", "investor|startup"])
    db.session.rollback()
    assert {(r.kind_a, r.kind_b) for r in db.session.query(GroupRule)} == {
        ("startup", "startup"),
        ("investor", "startup"),
    }
    submit(client, f"{BASE}/settings", "rules-form", forbidden=[])
    assert db.session.query(GroupRule).count() == 0


def test_slots_are_laid_around_programme_and_slots(client, owner):
    fields = {"day": "2027-05-04", "start": "12:30", "end": "15:10", "minutes": "20", "pause": "10"}
    submit(client, f"{BASE}/programme", "slots-form", **fields)
    slots = fresh().slots
    added = [f"{slot.starts_at:%H:%M}" for slot in slots if slot.starts_at.hour >= 12 and slot.day == 0]
    assert added == ["12:30", "14:30"]  # lunch is from 13:00 to 14:30; 15:00 to 15:20 would be too late
    assert [slot.position for slot in slots] == list(range(8))
    assert sorted(slots, key=lambda slot: slot.starts_at) == slots


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


def test_a_place_with_owner_and_closures(client, owner):
    slot = db.session.query(Slot).filter_by(key="d1-0930").one().id
    names = {"name_en": "Blue room", "name_fr": "Salle bleue", "name_ar": "القاعة الزرقاء"}
    fields = names | {"kind": "room", "capacity": "2", "owner": "elena", "closed": [slot]}
    assert submit(client, f"{BASE}/places/new", "place-form", **fields).status_code == 303
    db.session.rollback()
    room = db.session.query(Place).filter_by(key="blue-room").one()
    assert (room.capacity, room.owner.key, [one.slot_id for one in room.closures]) == (2, "elena", [slot])
    assert submit(client, f"{BASE}/places/{room.id}", "place-form", owner="nobody").status_code == 422
    assert submit(client, f"{BASE}/places/{room.id}", "remove-place").status_code == 303
    db.session.rollback()
    assert db.session.query(Place).filter_by(key="blue-room").count() == 0


def test_a_place_for_some_kinds_with_a_hint_in_three_languages(client, owner, event):
    table = db.session.query(Place).filter_by(key="table").one()
    fields = {"kinds": ["startup", "investor"], "hint_en": "Behind the fountain", "hint_ar": "خلف النافورة"}
    fields["hint_fr"] = ""
    assert submit(client, f"{BASE}/places/{table.id}", "place-form", **fields).status_code == 303
    db.session.rollback()
    assert (table.kinds, table.hint) == (["startup", "investor"], {"en": "Behind the fountain", "ar": "خلف النافورة"})
    exported = {row["key"]: row["kinds"] for row in exporting.as_imported(event, "places")}
    assert exported["table"] == "startup;investor"
    assert submit(client, f"{BASE}/places/{table.id}", "place-form", kinds=[]).status_code == 303
    db.session.rollback()
    assert table.kinds == []


def test_the_event_is_renamed_in_each_language_and_its_days_and_zone_change(client, owner, event):
    names = {"name_en": "Port Forum", "name_fr": "Forum du port", "name_ar": "منتدى الميناء", "venue_fr": "Le quai"}
    page = f"{BASE}/event"
    assert (
        submit(client, page, "event-form", **names, starts_on="2027-05-03", time_zone="Asia/Dubai").status_code == 303
    )
    fresh()
    assert event.name == {"en": "Port Forum", "fr": "Forum du port", "ar": "منتدى الميناء"}
    assert event.venue["fr"] == "Le quai"
    assert (str(event.starts_on), event.time_zone) == ("2027-05-03", "Asia/Dubai")
    assert {slot.day for slot in event.slots} == {
        (slot.starts_at.date() - event.starts_on).days for slot in event.slots
    }


def test_another_time_zone_is_saved_once_whom_it_hits_was_seen(client, event, published, owner):
    people = len({one.participant_id for m in published.meetings for one in m.people})
    shown = submit(client, f"{BASE}/event", "event-form", time_zone="Europe/Paris")
    assert shown.status_code == 200
    assert f"The day of {people} participants changes." in shown.text
    assert "GMT+02:00" in shown.text
    assert fresh().time_zone == "Africa/Casablanca"
    assert send(client, f"{BASE}/event", forms(shown)["event-form"]).status_code == 303
    assert fresh().time_zone == "Europe/Paris"
    assert db.session.query(Outbox).filter_by(kind="agenda_changed").count() == people


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_on": "2027-05-05"}, "stand on a day outside"),
        ({"ends_on": "2027-05-01"}, "ends before it starts"),
        ({"ends_on": "2028-05-01"}, "at most 31 days"),
        ({"time_zone": "Africa/Nowhere"}, "no such time zone"),
        ({"name_ar": ""}, "Give a value."),
    ],
)
def test_days_and_zones_that_cannot_be_are_refused(client, owner, event, fields, words):
    before = event.starts_on, event.ends_on, event.time_zone
    answer = submit(client, f"{BASE}/event", "event-form", **fields)
    assert answer.status_code == 422
    assert words in answer.text
    fresh()
    assert (event.starts_on, event.ends_on, event.time_zone) == before


def test_a_place_with_meetings_stays(client, owner, draft):
    place = draft.meetings[0].place_id
    submit(client, f"{BASE}/places/{place}", "remove-place")
    assert "still depends on it" in client.get(BASE).text
    assert db.session.get(Place, place) is not None


def test_interpreters_zones_and_walks(client, owner):
    page = f"{BASE}/interpreters/new"
    assert submit(client, page, "interpreter-form", name="Sami", pairs="fr-ar").status_code == 422
    assert submit(client, page, "interpreter-form", name="Sami", pairs="ar-fr, ar-en").status_code == 303
    db.session.rollback()
    assert db.session.query(Interpreter).filter_by(name="Sami").one().pairs == ["ar-fr", "ar-en"]
    submit(client, f"{BASE}/zones", "zone-form", name_en="Roof", name_fr="Toit", name_ar="السطح")
    roof = db.session.query(Zone).filter_by(key="roof").one()
    hall = db.session.query(Zone).filter_by(key="hall").one()
    submit(client, f"{BASE}/zones", "walks-form", **{f"walk-{hall.id}-{roof.id}": "7"})
    db.session.rollback()
    assert {walk.minutes for walk in db.session.query(Walk)} == {2, 7}


@pytest.mark.parametrize("page", ["settings", "programme", "zones", "places/new", "interpreters/new"])
def test_readers_see_the_set_up_and_none_of_its_forms(client, event, enter, page):
    client = enter(Role.READER).client
    assert client.get(BASE).status_code == 200
    assert client.get(f"{BASE}/{page}").status_code == 403


def test_readers_cannot_post(client, event, owner):
    fields = forms(client.get(f"{BASE}/settings"))["rules-form"]["fields"]
    reader = an_organiser(event, Role.READER, "reader@tiny.example")
    transactions.commit()
    scenes.sign_in(client, reader)
    answer = send(client, BASE, {"action": f"{BASE}/rules", "fields": fields}, forbidden=["startup|startup"])
    assert answer.status_code == 403
    assert db.session.query(GroupRule).count() == 0


def test_a_name_or_an_address_that_is_too_long_is_refused_in_words_and_kept(client, owner, event):
    page, long = "/o/tiny-2027/invitations/access", "a" * 119 + " the end"
    shown = client.get(page)
    assert "maxlength" not in shown.text
    by_action = {form["action"]: form for form in forms(shown).values()}
    key = send(client, page, by_action[f"{page}/keys"], name=long)
    assert (key.status_code, "120 characters at most" in key.text, long in key.text) == (422, True, True)
    address = "https://hooks.example.org/" + "a" * 500
    hook = send(client, page, by_action[f"{page}/webhooks"], url=address)
    assert (hook.status_code, "500 characters at most" in hook.text, address in hook.text) == (422, True, True)
    db.session.rollback()
    assert db.session.query(ApiToken).count() == 0


@pytest.mark.parametrize(
    ("page", "form", "field", "most"),
    [("zones", "zone-form", "name_en", 200), ("places/new", "place-form", "owner", 60)],
)
def test_no_field_of_a_set_up_form_cuts_what_is_pasted(client, owner, event, page, form, field, most):
    shown = client.get(f"{BASE}/{page}")
    assert "maxlength" not in shown.text
    answer = send(client, f"{BASE}/{page}", forms(shown)[form], **{field: "a" * most + "b"})
    assert answer.status_code == 422
    assert f"At most {most} characters." in answer.text
    assert "a" * most + "b" in answer.text


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
