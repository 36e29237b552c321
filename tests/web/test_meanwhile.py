"""Two windows on one page: what the other saved stays, or the second is told and loses nothing that was typed."""

import pytest
from sqlalchemy import select

from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.invitations import office_hours
from matchmaker.matching import gates, weights, wishes
from matchmaker.models import Event, Interpreter, Place, Slot, Wish
from matchmaker.people.availability import away
from matchmaker.programme import setup, venue
from matchmaker.programme.settings import settings_of
from tests.factories import an_organiser, person
from tests.scenes import fresh
from tests.web.organisers.pages import forms, text_of
from web import meanwhile

pytestmark = pytest.mark.event("tiny")
BASE = "/o/tiny-2027/setup"


@pytest.fixture
def two(enter, event):
    """Two organisers, each in a browser; `two(page, form)` gives both the same form of a page, to be saved with changes."""
    browsers = [enter(an_organiser(event, Role.ORGANISER, f"{name}@tiny.example")) for name in ("first", "second")]

    def both(page: str, form: str):
        shown = [forms(browser.get(page))[form] for browser in browsers]

        def saves(number: int, **changes):
            fields = shown[number]["fields"] | changes
            return browsers[number].post(shown[number]["action"] or page, fields, form_on=page)

        return saves

    return both


def merged(app, stored: dict, shown: dict, sent: dict) -> meanwhile.Merged:
    with app.test_request_context(method="POST", data={"shown": meanwhile.token(shown)}):
        return meanwhile.merge(stored, sent)


def test_each_value_is_the_senders_or_the_stored_one(app):
    shown = {"a": 1, "b": "x\r\ny", "c": ["k", "l"], "d": None}
    found = merged(
        app, {"a": 2, "b": "x\ny", "c": ["l", "k"], "d": "new"}, shown, {"a": 1, "b": "z", "c": ["k", "l"], "d": ""}
    )
    assert found.values == {"a": 2, "b": "z", "c": ["l", "k"], "d": "new"}
    assert (found.theirs, found.conflicts) == (("a", "d"), ())


def test_what_both_changed_is_a_conflict_unless_to_the_same(app):
    found = merged(app, {"a": 2, "b": 3}, {"a": 1, "b": 1}, {"a": 5, "b": "3"})
    assert (found.theirs, found.conflicts) == (("a", "b"), ("a",))


def test_a_form_that_does_not_say_what_it_showed_is_refused(app):
    for data in ({}, {"shown": "?"}, {"shown": "[1]"}):
        with app.test_request_context(method="POST", data=data), pytest.raises(ConflictError):
            meanwhile.merge({"a": 1}, {"a": 2})


def test_a_box_that_was_not_shown_is_not_unticked(app):
    with app.test_request_context(method="POST", data={"shown": meanwhile.ticks([1], [1, 2])}):
        assert meanwhile.merge_set({1, 3}, [2], [1, 2, 3]) == {2, 3}


def test_decisions_of_two_organisers_both_stay(two):
    saves = two(f"{BASE}/settings", "settings-form")
    assert saves(0, musts="5").status_code == 303
    assert saves(1, likes="20", **{"max-investor": "9"}).status_code == 303
    decided = settings_of(fresh())
    assert (decided.musts, decided.likes, decided.max_per_day["investor"]) == (5, 20, 9)


def test_who_changes_the_same_decision_is_told_keeps_what_was_typed_and_may_insist(two, event):
    saves = two(f"{BASE}/settings", "settings-form")
    saves(0, musts="5")
    answer = saves(1, musts="7", likes="20")
    assert answer.status_code == 409
    assert settings_of(fresh()).musts == 5
    notice = text_of(answer.text.split('id="conflict"')[1].split("</div>")[0])
    assert "first@tiny.example, 12 Apr 2027" in notice
    assert "“Must meet” wishes each: 5" in notice
    again = forms(answer)["settings-form"]
    assert (again["fields"]["musts"], again["fields"]["likes"]) == (["7"], ["20"])
    assert saves(1, **again["fields"]).status_code == 303
    assert (settings_of(fresh()).musts, settings_of(fresh()).likes) == (7, 20)


def test_phases_and_rules(two):
    saves = two(f"{BASE}/settings", "phases-form")
    saves(0, **{"wishes-closes": "2027-05-01T10:00"})
    assert saves(1, **{"answers-closes": "2027-05-02T10:00"}).status_code == 303
    phases = settings_of(fresh()).phases
    assert (phases["wishes"][1], phases["answers"][1]) == ("2027-05-01T10:00", "2027-05-02T10:00")
    saves = two(f"{BASE}/settings", "rules-form")
    saves(0, forbidden=["startup|startup"])
    saves(1, forbidden=["investor|startup"])
    assert setup.group_rules(fresh()) == {("startup", "startup"), ("investor", "startup")}


def test_the_event_its_languages_and_its_mail_texts(two):
    saves = two(f"{BASE}/event", "event-form")
    saves(0, city_en="Rabat")
    assert saves(1, venue_en="Another hall").status_code == 303
    assert saves(1, city_en="Fez").status_code == 409
    event = fresh()
    assert (event.city["en"], event.venue["en"]) == ("Rabat", "Another hall")
    saves = two(f"{BASE}/languages", "languages-form")
    saves(0, text_languages=["ar", "fr"])
    assert saves(1, languages=["en", "fr"]).status_code == 303
    assert (fresh().languages, fresh().text_languages) == (["en", "fr"], ["ar", "fr"])
    saves = two(f"{BASE}/mails/reminder", "mail-text-form")
    saves(0, intro_en="One")
    assert saves(1, closing_fr="Deux").status_code == 303
    assert saves(1, intro_en="Other").status_code == 409
    assert settings_of(fresh()).mail_texts["reminder"] == {"en": {"intro": "One"}, "fr": {"closing": "Deux"}}


def test_places_interpreters_and_walks(two):
    place = db.session.query(Place).filter_by(key="table").one()
    before = {closure.slot_id for closure in place.closures}
    saves = two(f"{BASE}/places/{place.id}", "place-form")
    saves(0, capacity="12")
    slot = db.session.scalar(select(Slot.id).order_by(Slot.position))
    shut = [db.session.get(Slot, one) for one in before | {slot}]
    closed = {
        "closed-day": [str(one.starts_at.date()) for one in shut],
        "closed-start": [f"{one.starts_at:%H:%M}" for one in shut],
        "closed-end": [f"{one.ends_at:%H:%M}" for one in shut],
    }
    assert saves(1, **closed).status_code == 303
    fresh()
    place = db.session.query(Place).filter_by(key="table").one()
    assert (place.capacity, {closure.slot_id for closure in place.closures}) == (12, before | {slot})
    assert saves(1, capacity="3").status_code == 409
    lamia = db.session.query(Interpreter).filter_by(key="lamia").one()
    saves = two(f"{BASE}/interpreters/{lamia.id}", "interpreter-form")
    saves(0, name="Lamia Two")
    assert saves(1, pairs="ar-en").status_code == 303
    fresh()
    lamia = db.session.query(Interpreter).filter_by(key="lamia").one()
    assert (lamia.name, lamia.pairs) == ("Lamia Two", ["ar-en"])
    [(a, b)] = venue.walks(fresh())
    saves = two(f"{BASE}/zones", "walks-form")
    saves(0, **{f"walk-{a}-{b}": "7"})
    assert saves(1, **{f"walk-{a}-{b}": "8"}).status_code == 409
    assert venue.walks(fresh()) == {(a, b): 7}


def test_weights_and_gates(two):
    saves = two("/o/tiny-2027/matching", "weights-form")
    saves(0, themes="0.5")
    assert saves(1, text="0.25").status_code == 303
    assert (weights.in_force(fresh()).themes, weights.in_force(fresh()).text) == (0.5, 0.25)
    on = {gate for gate in ("same_side", "language") if getattr(gates.in_force(fresh()), gate, False)}
    saves = two("/o/tiny-2027/matching", "gates")
    saves(0, gate=[])
    assert saves(1).status_code == 303
    assert not any(getattr(gates.in_force(fresh()), gate) for gate in on)


def test_availability_in_two_tabs(enter):
    browser, page = enter("brice"), f"/p/{person('brice').id}/availability"
    ids = [slot.id for slot in db.session.scalars(select(Slot).order_by(Slot.position))]
    browser.post(page, {"free": ids})
    token = meanwhile.ticks(ids, ids)
    for gone in (ids[0], ids[3]):
        browser.post(page, {"free": [one for one in ids if one != gone], "shown": token})
    assert away(person("brice")) == {ids[0], ids[3]}


def test_office_hours_in_two_tabs(enter):
    browser, elena = enter("elena"), person("elena")
    ids, page = [slot.id for slot in elena.event.slots], f"/p/{elena.id}/invitations/hours"
    before = office_hours.opened(elena)
    token = meanwhile.ticks(before, ids)
    first, second = [one for one in ids if one not in before][:2]
    browser.post(page, {"slot": [*before, first], "shown": token})
    browser.post(page, {"slot": [*before, second], "shown": token})
    assert office_hours.opened(person("elena")) == before | {first, second}


def test_a_wish_in_two_tabs(enter):
    browser, amina, hugo = enter("amina"), person("amina"), person("hugo")
    page, other = f"/p/{amina.id}/wishes/{hugo.id}", f"/p/{amina.id}/people/{hugo.id}"
    token = meanwhile.token({"strength": None, "note": None})
    assert browser.post(page, {"strength": "like", "note": "First", "shown": token}, form_on=other).status_code == 303
    answer = browser.post(page, {"strength": "must", "note": "Second", "shown": token}, form_on=other)
    assert answer.status_code == 409
    assert "First" in answer.text
    assert ">Second</textarea>" in answer.text
    assert (wishes.find(person("amina"), person("hugo")).note, db.session.query(Wish).count()) == ("First", 17)
    assert browser.post(page, {"strength": "must", "note": "Second"}, form_on=other).status_code == 303
    assert wishes.find(person("amina"), person("hugo")).note == "Second"


def test_a_profile_tells_what_was_saved_instead(enter):
    from matchmaker.files import importing
    from matchmaker.files.uploads import Upload
    from tests.web.participants.test_profile import typed

    browser, page = enter("amina"), f"/p/{person('amina').id}/profile"
    data = typed(browser.text(page), job_title="Typed")
    event = db.session.query(Event).one()
    fix = Upload("participants", "fix.csv", b"key,needs\namina,Corrected by the organisers\n")
    importing.confirm(event, importing.preview(event, fix).token)
    answer = browser.post(page, data)
    assert answer.status_code == 409
    assert "Corrected by the organisers" in answer.text.split('id="conflict"')[1].split("</div>")[0]
    assert 'value="Typed"' in answer.text
    assert person("amina").text("needs").text == "Corrected by the organisers"
