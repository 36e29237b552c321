"""The organiser's way through the Casablanca forum in a real browser, with a real worker process for each run.

The whole of it acts in Arabic: import, checklist, run, look, compare, move, pin, approve, mail, publish, re-plan. Each page on
the way is looked at in French and English too; test_lost_table.py acts in English.
"""

import os
from dataclasses import replace

import pytest
from openpyxl import Workbook
from selenium.webdriver.common.by import By

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, ParticipantState
from matchmaker.models import Agenda, Outbox, Participant
from tests.cells import snapshot
from tests.web.browser import overflow
from tests.web.organisers.driving import approve_and_publish, enter_pages, fill, go, move_and_pin, see, speak

pytestmark = [pytest.mark.event("casablanca"), pytest.mark.browser]
SECONDS = "10"  # for a run: it is ended as soon as it has a value
WORKER = 180  # seconds of patience for what another process does, on a machine that does other things too
DIRECTION = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
LATE = {
    "key": "late-guest", "kind": "decision_maker", "name": "Salma Late", "email": "salma@late.example", "country": "MA",
    "languages": "ar;fr;en", "needs": "Water that is not lost on its way", "seats": "1", "protocol": "yes",
    "suggestions": "no",
}  # fmt: skip


@pytest.fixture
def first(draft) -> Agenda:
    """The draft that is there already."""
    return draft


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


def finish(driver) -> None:
    """Watch a run until it has a value, end it with the best so far, and open its draft."""
    see(driver, "#run-live .figures", WORKER)
    see(driver, "#run-live svg.chart-curve")
    driver.execute_script("document.getElementById('stop-run')?.requestSubmit()")
    see(driver, "#see-draft", WORKER)
    go(driver, "#see-draft", "#quality")


def sound(driver) -> None:
    """In each language the page runs in its direction, fits its window, and no script of it failed. Arabic remains."""
    for language in ("fr", "en", "ar"):
        speak(driver, language)
        assert driver.find_element(By.TAG_NAME, "html").get_attribute("dir") == DIRECTION[language]
        assert overflow(driver) <= 0, (driver.current_url, language)
        assert [line for line in driver.get_log("browser") if line["level"] == "SEVERE"] == []


def import_late_guest(driver, inside: str, workbook: str) -> None:
    driver.get(f"{inside}participants")
    go(driver, "#import", "#import-form")
    driver.find_element(By.ID, "file").send_keys(workbook)
    go(driver, "#preview", "#confirm-import")
    assert db.session.query(Participant).filter_by(key=LATE["key"]).count() == 0
    db.session.rollback()
    go(driver, "#confirm-import-button", ".alert-success")


def run(driver, inside: str) -> Agenda:
    driver.get(f"{inside}runs/new")
    assert driver.find_elements(By.CSS_SELECTOR, ".finding"), "the checklist found nothing at all"
    fill(driver, "seconds", SECONDS)
    go(driver, "#start-run", "#run-live")
    finish(driver)
    db.session.rollback()
    return db.session.query(Agenda).order_by(Agenda.id.desc()).first()


def withdraw_and_replan(driver, inside: str, published: Agenda) -> None:
    """Somebody who was promised meetings does not come: the difference is shown, and nothing is changed by it."""
    leaver = published.meetings[0].people[0].participant
    theirs = sum(leaver.id in {one.participant_id for one in meeting.people} for meeting in published.meetings)
    driver.get(f"{inside}participants/{leaver.id}")
    go(driver, "#state-withdrawn button", "#state-validated")
    driver.get(f"{inside}agendas/{published.id}")
    go(driver, "#replan", "#replan-form")
    assert str(theirs) in driver.find_element(By.CSS_SELECTOR, "#trouble-gone summary").text
    fill(driver, "seconds", SECONDS)
    go(driver, "#start-replan", "#run-live")
    finish(driver)
    sound(driver)
    go(driver, ".next-step a", "#figures")
    sound(driver)
    db.session.rollback()
    assert leaver.state is ParticipantState.WITHDRAWN
    proposed = db.session.query(Agenda).order_by(Agenda.id.desc()).first()
    before, after = snapshot(published), snapshot(proposed)
    moved = sum(before[key][:2] != after[key][:2] for key in before.keys() & after.keys())
    assert (published.state, proposed.state) == (AgendaState.PUBLISHED, AgendaState.DRAFT)
    assert len(before.keys() - after.keys()) == theirs
    assert moved <= theirs


def test_the_whole_journey(app, inside, first, workbook, driver):
    app.extensions["matchmaker.settings"] = replace(app.extensions["matchmaker.settings"], jobs="child")
    driver.get(inside)
    go(driver, "#next-step", "#quality")  # the dashboard leads to the draft that is there already
    speak(driver, "ar")
    import_late_guest(driver, inside, workbook)
    second = run(driver, inside)
    sound(driver)
    assert second.version == first.version + 1
    assert any(LATE["key"] in meeting.key for meeting in second.meetings), "nobody meets the late guest"
    driver.get(f"{inside}compare?agenda={first.id}&agenda={second.id}")
    assert len(driver.find_elements(By.CSS_SELECTOR, "#figures thead th")) == 3
    sound(driver)
    move_and_pin(driver, inside, second, sound, tables=10)
    approve_and_publish(driver, inside, second, sound)
    assert db.session.query(Outbox).filter_by(agenda_id=second.id).count() > 500
    withdraw_and_replan(driver, inside, second)
