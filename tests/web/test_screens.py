"""Call screens as halls show them: without sign-in, turning by themselves, showing nobody once revoked."""

from datetime import datetime

import pytest

from matchmaker.eventday import screens
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import CallScreen
from tests.factories import person
from tests.web.browser import until

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/screens"


@pytest.fixture
def morning(published, event, clock):
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)


@pytest.fixture
def path(event, morning) -> str:
    """The address of a screen in English."""
    made = screens.path_of(screens.open_screen(event, None, "en"))
    transactions.commit()
    return made


def test_an_organiser_makes_an_address_and_revokes_it(morning, enter, client):
    owner = enter(Role.OWNER, follow=True)
    page = owner.post(PAGE, {"zone": "", "locale": ""}, form_on=PAGE)
    screen = db.session.query(CallScreen).one()
    assert screens.path_of(screen) in page.text
    assert "people agreed to stand there by name" in page.text
    address, number = screens.path_of(screen), screen.id
    assert client.get(address).status_code == 200
    page = owner.post(f"{PAGE}/{number}/revoke", form_on=PAGE)
    assert "No screen yet." in page.text
    for gone in (address, f"{address}/live"):
        assert client.get(gone).status_code == 404


def test_readers_do_not_see_the_address(path, enter):
    assert path not in enter(Role.READER).text(PAGE)


def test_it_needs_no_sign_in_no_scripts_and_no_cache(path, client):
    answer = client.get(path)
    assert "09:30–09:50" in answer.text
    assert "15 minutes left" in answer.text
    assert '<meta http-equiv="refresh"' in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


def test_a_participant_agrees_on_their_page(path, client, enter):
    elena = person("elena")
    assert elena.name not in client.get(path).text
    mine, address = enter("elena", follow=True), f"/p/{elena.id}/privacy"
    assert "do not name you" in mine.text(address)
    assert "by name" in mine.post(f"{address}/screens", {"shown": "yes"}, form_on=address).text
    assert "Elena Quiroga Vidal" in client.get(path).text


def test_the_script_is_told_where_nothing_has_changed(path, client):
    first = client.get(f"{path}/live")
    again = client.get(f"{path}/live", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "no-store" in again.headers["Cache-Control"]


def test_each_language_has_its_turn_whatever_the_visitor_reads(event, morning, client, clock):
    screen = screens.open_screen(event, None, "ar")
    transactions.commit()
    assert '<html lang="ar" dir="rtl">' in client.get(screens.path_of(screen), headers={"Accept-Language": "fr"}).text


@pytest.mark.browser
def test_once_revoked_it_shows_nobody(event, morning, live_server, driver, monkeypatch):
    monkeypatch.setattr("web.screens.screens.TURN", 1)
    screen = screens.open_screen(event, None, "en")
    transactions.commit()
    driver.get(live_server + screens.path_of(screen))
    assert "Maji Mpya" in driver.find_element("tag name", "body").text
    screens.revoke(screen)
    transactions.commit()
    until(driver, lambda d: d.find_element("id", "screen-gone").is_displayed())
    assert driver.find_elements("id", "screen") == []
    driver.get_log("browser")  # the refusal is its own


@pytest.mark.browser
def test_without_a_connection_it_says_so(path, live_server, driver, monkeypatch):
    monkeypatch.setattr("web.screens.screens.TURN", 1)
    driver.get(live_server + path)
    driver.execute_cdp_cmd("Network.enable", {})
    away = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", away)
    try:
        until(driver, lambda d: d.find_element("id", "screen-away").is_displayed())
        assert "09:35" in driver.find_element("id", "screen-away").text
        assert "Maji Mpya" in driver.find_element("tag name", "body").text
    finally:
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", away | {"offline": False})
    until(driver, lambda d: not d.find_element("id", "screen-away").is_displayed())


@pytest.mark.browser
def test_a_full_page_fits_the_screen(event, path, live_server, driver, monkeypatch):
    """Nobody scrolls in a hall: on a screen of 16 to 9 all tables of a page are in sight."""
    held = screens.meetings_of_today(event, [slot.id for slot in event.slots])
    monkeypatch.setattr(screens, "meetings_of_today", lambda *_slots: held[:1] * screens.ROWS)
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": False})  # fmt: skip
    try:
        driver.get(live_server + path)
        assert len(driver.find_elements("css selector", ".screen-row")) == screens.ROWS
        assert driver.execute_script("return document.documentElement.scrollHeight") <= 1080
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
