"""The organiser's way through the Casablanca forum in a real browser, with a real worker process for each run.

In Arabic the whole of it: import, checklist, run, look, compare, move, pin, approve, mail, publish, re-plan. In French and
English the same pages from a draft that is there already.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest
from openpyxl import Workbook
from selenium.webdriver.common.by import By

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, OutboxState, ParticipantState
from matchmaker.models import Agenda, Outbox, Participant
from tests import databases
from tests.web.browser import overflow
from tests.web.organisers.driving import enter_pages, fill, go, see, speak
from tests.web.organisers.test_editing import legal, snapshot

pytestmark = [pytest.mark.event("casablanca"), pytest.mark.browser]
WORKER = 180  # seconds of patience for what another process does, on a machine that does other things too
DIRECTION = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
LATE = {
    "key": "late-guest", "kind": "decision_maker", "name": "Salma Late", "email": "salma@late.example", "country": "MA",
    "languages": "ar;fr;en", "needs": "Water that is not lost on its way", "seats": "1", "protocol": "yes",
    "suggestions": "no",
}  # fmt: skip


@pytest.fixture
def database_url(drafted, tmp_path):
    url = databases.copy(drafted, tmp_path)
    yield url
    databases.drop(url)


@pytest.fixture
def first(event) -> Agenda:
    """The draft that is there already."""
    return db.session.query(Agenda).one()


@pytest.fixture
def inside(event, first, live_server, driver):
    """The owner, signed in; the address of the event's pages."""
    return enter_pages(event, live_server, driver)


@pytest.fixture
def workbook(event, first, tmp_path) -> str:
    """Somebody who comes late, and whom two people of rank wish to meet."""
    rank = db.session.query(Participant).filter_by(protocol=True).order_by(Participant.id).limit(2)
    wishes = [("from", "to", "strength"), *((person.key, LATE["key"], "must") for person in rank)]
    book = Workbook()
    book.active.title = "participants"
    for row in (tuple(LATE), tuple(LATE.values())):
        book.active.append(row)
    sheet = book.create_sheet("wishes")
    for row in wishes:
        sheet.append(row)
    book.save(tmp_path / "late.xlsx")
    return os.fspath(tmp_path / "late.xlsx")


def movable(agenda: Agenda) -> tuple[str, str, str]:
    """A meeting, and a cell on its own day that it may take, at a place half empty then."""
    held = snapshot(agenda)
    used = Counter((slot, place) for slot, place, *_ in held.values())
    for key, (slot, place, *_) in held.items():
        for cell in sorted(legal(agenda, key) - {(slot, place)}):
            if cell[0][:2] == slot[:2] and used[cell] < 10:
                return key, *cell
    raise AssertionError("nothing can move")


def finish(driver) -> None:
    """Watch a run until it has a value, end it with the best so far, and open its draft."""
    see(driver, "#run-live .figures", WORKER)
    see(driver, "#run-live svg.chart-curve")
    driver.execute_script("document.getElementById('stop-run')?.requestSubmit()")
    see(driver, "#see-draft", WORKER)
    go(driver, "#see-draft", "#quality")


def sound(driver, language: str) -> None:
    """The page runs in its direction, fits its window, and no script of it failed."""
    assert driver.find_element(By.TAG_NAME, "html").get_attribute("dir") == DIRECTION[language]
    assert overflow(driver) <= 0, driver.current_url
    assert [line for line in driver.get_log("browser") if line["level"] == "SEVERE"] == []


def import_late_guest(driver, inside: str, workbook: str) -> None:
    driver.get(f"{inside}participants")
    go(driver, "#import", "#import-form")
    driver.find_element(By.ID, "file").send_keys(workbook)
    go(driver, "#preview", "#confirm-import")
    assert db.session.query(Participant).filter_by(key=LATE["key"]).count() == 0
    db.session.rollback()
    go(driver, "#confirm-import button", ".alert-success")


def run(driver, inside: str) -> Agenda:
    driver.get(f"{inside}runs/new")
    assert driver.find_elements(By.CSS_SELECTOR, ".finding"), "the checklist found nothing at all"
    fill(driver, "seconds", "60")
    go(driver, "#start-run", "#run-live")
    finish(driver)
    db.session.rollback()
    return db.session.query(Agenda).order_by(Agenda.id.desc()).first()


def move_and_pin(driver, page: str, agenda: Agenda, language: str) -> None:
    key, slot, place = movable(agenda)
    was, day = snapshot(agenda)[key][:2], int(slot[1]) - 1
    cell = f"td[data-slot='{slot}'][data-place='{place}']"
    driver.get(f"{page}/grid?meeting={key}&day={day}")
    sound(driver, language)
    go(driver, f"{cell}.legal button", "#undo")
    assert where(agenda, key) == (slot, place)
    go(driver, "#undo button", ".alert-success")
    assert where(agenda, key) == was
    driver.get(f"{page}/grid?meeting={key}&day={day}")
    go(driver, "#pin button", "#undo")
    db.session.rollback()
    assert [meeting.key for meeting in agenda.meetings if meeting.pinned] == [key]


def where(agenda: Agenda, key: str) -> tuple[str, str]:
    """Where a meeting is held by now."""
    db.session.rollback()
    return snapshot(agenda)[key][:2]


def approve_and_publish(driver, inside: str, agenda: Agenda, language: str) -> None:
    page = f"{inside}agendas/{agenda.id}"
    driver.get(page)
    sound(driver, language)
    go(driver, "#approve", "#confirm-approve")
    go(driver, "#confirm-approve-button", "#publish")
    driver.get(f"{inside}outbox?agenda={agenda.id}")
    sound(driver, language)
    go(driver, "tbody tr:first-child td a", "pre.letter")
    driver.get(page)
    go(driver, "#publish-button", "#replan")
    db.session.rollback()
    assert db.session.query(Outbox).filter_by(agenda_id=agenda.id, state=OutboxState.HELD).count() == 0
    assert db.session.query(Outbox).filter_by(agenda_id=agenda.id).count() > 500


def withdraw_and_replan(driver, inside: str, published: Agenda, language: str) -> None:
    """Somebody who was promised meetings does not come: the difference is shown, and nothing is changed by it."""
    leaver = published.meetings[0].people[0].participant
    theirs = sum(leaver.id in {one.participant_id for one in meeting.people} for meeting in published.meetings)
    driver.get(f"{inside}participants/{leaver.id}")
    go(driver, "#state-withdrawn button", "#state-validated")
    driver.get(f"{inside}agendas/{published.id}")
    go(driver, "#replan", "#replan-form")
    assert str(theirs) in driver.find_element(By.CSS_SELECTOR, "#trouble-gone summary").text
    fill(driver, "seconds", "60")
    go(driver, "#start-replan", "#run-live")
    finish(driver)
    sound(driver, language)
    go(driver, ".next-step a", "#figures")
    sound(driver, language)
    db.session.rollback()
    assert leaver.state is ParticipantState.WITHDRAWN
    proposed = db.session.query(Agenda).order_by(Agenda.id.desc()).first()
    before, after = snapshot(published), snapshot(proposed)
    moved = sum(before[key][:2] != after[key][:2] for key in before.keys() & after.keys())
    assert (published.state, proposed.state) == (AgendaState.PUBLISHED, AgendaState.DRAFT)
    assert len(before.keys() - after.keys()) == theirs
    assert moved <= theirs


def test_the_whole_journey_in_arabic(app, inside, first, workbook, driver):
    app.extensions["matchmaker.settings"] = replace(app.extensions["matchmaker.settings"], jobs="child")
    speak(driver, "ar")
    import_late_guest(driver, inside, workbook)
    second = run(driver, inside)
    sound(driver, "ar")
    assert second.version == first.version + 1
    assert any(LATE["key"] in meeting.key for meeting in second.meetings), "nobody meets the late guest"
    driver.get(f"{inside}compare?agenda={first.id}&agenda={second.id}")
    assert len(driver.find_elements(By.CSS_SELECTOR, "#figures thead th")) == 3
    sound(driver, "ar")
    move_and_pin(driver, f"{inside}agendas/{second.id}", second, "ar")
    approve_and_publish(driver, inside, second, "ar")
    withdraw_and_replan(driver, inside, second, "ar")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_a_draft_to_its_publishing(inside, first, driver, language):
    speak(driver, language)
    driver.get(inside)
    go(driver, "#next-step", "#quality")
    move_and_pin(driver, f"{inside}agendas/{first.id}", first, language)
    approve_and_publish(driver, inside, first, language)
