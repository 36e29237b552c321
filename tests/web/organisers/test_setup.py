"""Set-up by forms: what is decided is stored, what is wrong changes nothing, what is used stays."""

import pytest

from matchmaker.files import exporting
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import (
    ApiToken,
    GroupRule,
    Interpreter,
    Outbox,
    Place,
    Slot,
    Walk,
    Zone,
)
from matchmaker.programme.settings import settings_of
from tests import scenes
from tests.factories import an_organiser, person
from tests.scenes import fresh
from tests.web.organisers.pages import forms, send, submit

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027/setup"


def test_the_usual_fills_what_a_new_event_lacks_and_nothing_more(client, owner, event):
    db.session.query(Slot).filter(Slot.day == 1).delete()
    transactions.commit()
    page = client.get(BASE)
    assert "1 day has none" in page.text
    assert send(client, BASE, forms(page)["usual-slots"]).status_code == 303
    days = [slot.day for slot in fresh().slots]
    assert days.count(0) == 3
    assert days.count(1) > 3
    assert "usual-slots" not in client.get(BASE).text
    assert "usual-places" not in client.get(BASE).text


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


def test_a_zone_is_renamed(client, owner):
    hall = db.session.query(Zone).filter_by(key="hall").one()
    submit(client, f"{BASE}/zones/{hall.id}", "zone-form", name_en="Great hall")
    db.session.rollback()
    assert hall.name["en"] == "Great hall"


def test_a_place_with_owner_and_closures(client, owner):
    slot = db.session.query(Slot).filter_by(key="d1-0930").one().id
    names = {"name_en": "Blue room", "name_fr": "Salle bleue", "name_ar": "القاعة الزرقاء"}
    fields = names | {"kind": "room", "capacity": "2", "owner": person("elena").name}
    fields |= {"closed-day": "2027-05-04", "closed-start": "09:30", "closed-end": "09:45"}
    assert submit(client, f"{BASE}/places/new", "place-form", **fields).status_code == 303
    db.session.rollback()
    room = db.session.query(Place).filter_by(key="blue-room").one()
    assert (room.capacity, room.owner.key, [one.slot_id for one in room.closures]) == (2, "elena", [slot])
    assert 'value="09:50"' in client.get(f"{BASE}/places/{room.id}").text  # the slot ends then
    assert submit(client, f"{BASE}/places/{room.id}", "place-form", owner="nobody").status_code == 422
    assert submit(client, f"{BASE}/places/{room.id}", "remove-place").status_code == 303
    db.session.rollback()
    assert db.session.query(Place).filter_by(key="blue-room").count() == 0


def test_a_booth_of_an_organisation_is_found_by_its_name_or_a_part_of_it(client, owner):
    booth = db.session.query(Place).filter_by(key="booth-chen").one()
    page = f"{BASE}/places/{booth.id}"
    assert submit(client, page, "place-form", owner="mpya").status_code == 303
    db.session.rollback()
    assert (booth.owner, booth.organisation.key) == (None, "maji-mpya")
    assert 'value="Maji Mpya"' in client.get(page).text
    several = submit(client, page, "place-form", owner="i")
    assert several.status_code == 422
    assert "Several have this name" in several.text
    assert submit(client, page, "place-form", owner="Nobody Q").status_code == 422
    db.session.rollback()
    assert booth.organisation.key == "maji-mpya"
    exported = {row["key"]: row["organisation"] for row in exporting.as_imported(fresh(), "places")}
    assert exported["booth-chen"] == "maji-mpya"


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
    assert submit(client, page, "interpreter-form", name="Sami", pairs="fr-xx").status_code == 422
    assert submit(client, page, "interpreter-form", name="Sami", pairs="ar-fr, ar-en").status_code == 303
    db.session.rollback()
    assert db.session.query(Interpreter).filter_by(name="Sami").one().pairs == ["ar-en", "ar-fr"]
    submit(client, f"{BASE}/zones", "zone-form", name_en="Roof", name_fr="Toit", name_ar="السطح")
    roof = db.session.query(Zone).filter_by(key="roof").one()
    hall = db.session.query(Zone).filter_by(key="hall").one()
    submit(client, f"{BASE}/zones", "walks-form", **{f"walk-{hall.id}-{roof.id}": "7"})
    db.session.rollback()
    assert {walk.minutes for walk in db.session.query(Walk)} == {2, 7}


def test_twenty_booths_are_made_in_one_form(client, owner, event):
    names = {"name_en": "Booth B01", "name_fr": "Stand B01", "name_ar": "جناح B01"}
    zone = str(db.session.query(Zone).filter_by(key="hall").one().id)
    fields = names | {"kind": "booth", "capacity": "2", "zone": zone, "count": "20"}
    before = db.session.query(Place).count()
    assert submit(client, f"{BASE}/places/new", "place-form", **fields).status_code == 303
    made = list(db.session.query(Place).order_by(Place.id))[before:]
    assert [place.name["fr"] for place in made] == [f"Stand B{number:02}" for number in range(1, 21)]
    assert {(place.kind, place.capacity, place.zone.key) for place in made} == {("booth", 2, "hall")}
    submit(client, f"{BASE}/places/new", "place-form", **fields)  # a second click
    assert db.session.query(Place).count() == before + 20
    told = submit(client, f"{BASE}/places/new", "place-form", **fields | {"name_fr": "Stand"})
    assert told.status_code == 422
    assert "the name ends with the number of the first" in told.text


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
    [("zones", "zone-form", "name_en", 200), ("places/new", "place-form", "owner", 200)],
)
def test_no_field_of_a_set_up_form_cuts_what_is_pasted(client, owner, event, page, form, field, most):
    shown = client.get(f"{BASE}/{page}")
    assert "maxlength" not in shown.text
    answer = send(client, f"{BASE}/{page}", forms(shown)[form], **{field: "a" * most + "b"})
    assert answer.status_code == 422
    assert f"At most {most} characters." in answer.text
    assert "a" * most + "b" in answer.text
