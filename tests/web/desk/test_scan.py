"""Badges at the desk: a hand scanner's field, the camera, what a foreign code is answered."""

import re
from datetime import datetime

import pytest
from selenium.webdriver.common.keys import Keys

from matchmaker.eventday.badge_codes import code_of
from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Role
from matchmaker.models import Audit, DayFact
from tests.factories import elsewhere, person
from tests.web.browser import click, until

pytestmark = pytest.mark.event("tiny")
DESK = "/d/tiny-2027/"


@pytest.fixture
def morning(published, event, clock):
    clock.moment = instant(datetime(2027, 5, 4, 9, 35), event.time_zone)


@pytest.fixture
def desk(morning, enter):
    return enter(Role.DESK, follow=True)


def scan(desk, code: str, sent: str = "one"):
    return desk.post(f"{DESK}scan", {"code": code, "id": sent}, form_on=DESK)


def test_a_scan_notes_and_shows_who_has_come_and_is_taken_back(desk):
    page = scan(desk, code_of(person("elena")))
    assert "Elena Quiroga Vidal has arrived." in page.text
    shown = page.text.partition('id="scanned"')[2].partition("</section>")[0]
    assert 'data-presence="present"' in shown
    fact = re.search(r"/facts/(\d+)/undo", shown)[1]
    back = desk.post(f"{DESK}facts/{fact}/undo", {"who": person("elena").id}, form_on=DESK)
    assert 'data-presence="expected"' in back.text.partition('id="scanned"')[2]


def test_the_same_code_again_says_since_when(desk):
    code = code_of(person("elena"))
    scan(desk, code)
    assert "is here already, since 09:35:00" in scan(desk, code, "two").text
    assert db.session.query(DayFact).count() == 1


def test_a_code_in_the_search_finds_its_person_and_notes_nothing(desk):
    page = desk.text(f"{DESK}?q={code_of(person('elena'))}")
    assert 'data-presence="expected"' in page
    assert db.session.query(DayFact).count() == 0
    assert "Nobody of this name" in desk.text(f"{DESK}?q={'1' * 49}")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("https://elsewhere.example/?x=1", "none of our badges"),
        ("8" * 49, "none of our badges"),
        ("   ", "none of our"),
    ],
)
def test_a_foreign_code_is_told_apart(desk, code, told):
    assert told in scan(desk, code).text
    assert db.session.query(DayFact).count() == 0


def test_a_code_of_another_event_names_neither_it_nor_the_person(desk, event):
    code = code_of(elsewhere(event))
    transactions.commit()
    page = scan(desk, code)
    assert "This badge is of another event." in page.text
    assert "Elsewhere" not in page.text
    assert db.session.query(DayFact).count() == 0


def test_who_withdrew_is_named(desk):
    code = code_of(person("elena"))
    person("elena").state = ParticipantState.WITHDRAWN
    transactions.commit()
    assert "Elena Quiroga Vidal withdrew" in scan(desk, code).text
    assert db.session.query(DayFact).count() == 0


def test_of_delegates_the_desk_says_which(desk):
    page = scan(desk, code_of(person("chen")))
    assert "say which of them has come" in page.text
    assert "Luo Zhiyuan" in page.text
    assert db.session.query(DayFact).count() == 0


def test_one_badge_is_printed_at_the_desk(desk):
    address = f"{DESK}people/{person('elena').id}/badge.pdf"
    paper = desk.post(address, form_on=f"{DESK}?q=elena")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    assert db.session.query(Audit).filter_by(act="agenda.printed").one().subject_id == person("elena").id


def test_a_badge_signs_nobody_in(desk, client):
    code = code_of(person("elena"))
    for address in (f"/{code}", f"/enter/{code}", f"/p/{code}/now", f"/account/enter/{code}"):
        assert client.get(address).status_code in (302, 303, 404, 410)
    assert client.get(f"/p/{person('elena').id}/now").status_code in (302, 303)


def test_a_participant_shows_their_code_from_the_phone(morning, enter):
    elena = person("elena").id
    page = enter("elena").text(f"/p/{elena}/now")
    assert 'aria-label="Code of Elena Quiroga Vidal"' in page
    assert "<svg" in page.partition('class="code"')[2]


SEES = """
window.seen = [];
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return JSON.parse(sessionStorage.getItem("before") ?? "[]").map(rawValue => ({rawValue})); }
};
"""


@pytest.mark.browser
def test_a_hand_scanner_types_and_the_camera_sends_each_badge_once(morning, enter, live_server, driver):
    """Chromium on a desktop has no detector: the page says so. With one, the camera's picture is looked at."""
    code, other = code_of(person("elena")), code_of(person("grace"))
    cookie = enter(Role.DESK).client.get_cookie("matchmaker").value
    transactions.commit()
    driver.get(live_server)
    driver.add_cookie({"name": "matchmaker", "value": cookie, "path": "/"})
    driver.get(live_server + DESK)
    click(driver, "#scan-camera")
    assert "cannot read codes" in driver.find_element("id", "scan-told").text
    assert driver.switch_to.active_element.get_attribute("id") in ("code", "scan-camera")
    driver.get(live_server + DESK)
    driver.switch_to.active_element.send_keys(code, Keys.ENTER)
    until(driver, lambda d: "has arrived" in d.find_element("css selector", ".alert").text)
    done = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SEES})
    try:
        driver.get(live_server + DESK)
        driver.execute_script("sessionStorage.setItem('before', JSON.stringify([arguments[0]]))", other)
        click(driver, "#scan-camera")
        until(driver, lambda d: "Grace" in d.find_element("css selector", ".alert").text)
        until(driver, lambda d: d.find_element("id", "scan-camera").get_attribute("aria-pressed") == "true")
    finally:
        driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": done["identifier"]})
        driver.execute_script("sessionStorage.clear()")
    assert db.session.query(DayFact).count() == 2
