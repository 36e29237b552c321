"""Without a network: one's own day from its last state, taps that wait and are sent once, nothing left after signing out."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from matchmaker.eventday import acts
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind
from matchmaker.models import DayFact
from tests.factories import acting
from tests.web.browser import come_in, serving, until
from tests.web.participants.test_browser import way_in

pytestmark = pytest.mark.event("tiny")
KEPT = "return caches.keys().then(names => names.length)"
OPEN = "return navigator.serviceWorker.ready.then(() => caches.open('day of ' + arguments[0]))"
READY = OPEN + ".then(kept => kept.keys()).then(keys => keys.length)"


@pytest.fixture
def held(published, event, clock):
    """A meeting of 09:30, at 09:35."""
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)
    return next(one for one in published.meetings if one.slot.key == "d1-0930")


@pytest.mark.browser
def test_an_hour_without_a_network_loses_nothing_and_says_nothing_twice(app, driver, held):
    me, key = held.people[0].participant, held.key
    home, link = f"/p/{me.id}/now", way_in(me.key)
    with serving(app) as address:
        come_in(driver, address + link)
        driver.get(address + home)
        until(driver, lambda d: d.execute_script(READY, f"/p/{me.id}/") >= 2, "the worker keeps the day")
        driver.get(address + home)  # with the worker: what the page is made of is kept, too
        until(driver, lambda d: d.execute_script("return navigator.serviceWorker.controller !== null"))
    driver.get(address + home)
    assert driver.find_element("css selector", ".offline-note").is_displayed()
    assert not driver.find_element("css selector", ".waiting-note").is_displayed()
    assert driver.find_element("css selector", ".now-time").text == "09:30–09:50"
    driver.find_element("css selector", "[data-course=under_way] [value=at_table] ~ button").click()
    until(driver, lambda d: d.find_element("css selector", ".waiting-note").is_displayed())
    assert db.session.query(DayFact).count() == 0
    with serving(app, urlsplit(address).port):
        for _ in range(2):
            driver.get(address + home)
            assert not driver.find_element("css selector", ".offline-note").is_displayed()
        until(driver, lambda d: noted() == [("at_table", key)], "what waited is sent")
        driver.get(address + home)
        assert noted() == [("at_table", key)]
        driver.find_element("css selector", "form[action$=sign-out] button").click()
        until(driver, lambda d: d.execute_script(KEPT) == 0, "nothing is kept after signing out")
    driver.get("about:blank")


def noted() -> list[tuple[str, str]]:
    db.session.rollback()
    return [(str(fact.kind), fact.meeting_key) for fact in db.session.query(DayFact)]


def test_what_waited_is_noted_at_the_time_at_which_it_was_said(held, clock):
    me = held.people[0].participant
    said, clock.moment = clock.moment, clock.moment + timedelta(minutes=50)
    fact = acts.note_own(
        me, held.key, DayFactKind.AT_TABLE, client_id="a", by=acting(me.key), ago=timedelta(minutes=50)
    )
    assert fact.at == said


def test_a_phone_cannot_say_of_a_time_before_the_meeting_that_it_was_missed(held):
    me = held.people[0].participant
    with pytest.raises(RefusedError):
        acts.note_own(me, held.key, DayFactKind.ABSENT, client_id="a", by=acting(me.key), ago=timedelta(minutes=6))


@pytest.mark.parametrize("age", ["-99999", "soon", "99999999"])
def test_an_age_that_is_none_is_read_as_now_or_bounded(held, enter, age):
    me = held.people[0].participant
    home = f"/p/{me.id}/now"
    form = {"kind": "late", "minutes": 5, "id": "a", "age": age}
    assert enter(me.key).post(f"{home}/meetings/{held.key}", form, form_on=home).status_code == 303
    assert db.session.query(DayFact).count() == 1


def test_the_manifest_is_the_event_s_and_the_participant_s_own(held, enter):
    me = held.people[0].participant
    transactions.commit()
    told = enter(me.key).get(f"/p/{me.id}/app.webmanifest").json
    assert told["name"] == "Tiny Forum"
    assert told["scope"] == f"/p/{me.id}/"
    assert {icon["sizes"] for icon in told["icons"]} == {"192x192", "512x512"}
