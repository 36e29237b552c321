"""The organisers' pages of the tiny event in a real browser: dragging, the keyboard, a first draft at both widths."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Participant
from tests.cells import legal, snapshot
from tests.web.browser import overflow, until
from tests.web.organisers.driving import enter_pages, speak

pytestmark = [pytest.mark.event("tiny"), pytest.mark.browser]
PAGES = (  # that show another state before anything was approved; tests/system/test_accessibility.py opens every page, after that
    "", "runs/new", "agendas", "agendas/{agenda}", "agendas/{agenda}/approve", "compare", "participants/{person}", "replan",
    "outbox", "log", "invitations",
)  # fmt: skip


@pytest.fixture
def inside(event, draft, live_server, driver):
    """The owner, signed in; the address of the event's pages."""
    return enter_pages(event, live_server, driver)


# Synthetic events: the driver's own mouse does not carry a drag's data.
DRAG = """window.carried = new DataTransfer();
arguments[0].dispatchEvent(new DragEvent('dragstart', {bubbles: true, dataTransfer: window.carried}));"""
DROP = """for (const kind of ['dragover', 'drop'])
arguments[1].dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: window.carried}));"""


def same_day(agenda: Agenda) -> tuple[str, int]:
    """A meeting that may be held elsewhere on its own day, and the day."""
    held = snapshot(agenda)
    taken = {(slot, place) for slot, place, *_ in held.values()}
    for key, (slot, _place, *_) in held.items():
        if any(cell[0][:2] == slot[:2] for cell in legal(agenda, key) - taken):
            return key, int(slot[1]) - 1
    raise AssertionError("nothing can move within its day")


def where(agenda: Agenda, key: str) -> tuple[str, str]:
    """Where a meeting is held by now."""
    db.session.rollback()
    return snapshot(agenda)[key][:2]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_dragging_a_meeting_shows_where_it_may_go_and_moves_it(inside, draft, driver, language):
    speak(driver, language)
    key, day = same_day(draft)
    driver.get(f"{inside}agendas/{draft.id}/grid?day={day}")
    card = driver.find_element(By.CSS_SELECTOR, f"#move [data-meeting='{key}']")
    driver.execute_script(DRAG, card)
    open_cells = until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "#move td.legal:not(:has([data-meeting]))"))
    cell = open_cells[0]
    target = cell.get_attribute("data-slot"), cell.get_attribute("data-place")
    driver.execute_script(DROP, card, cell)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "#undo"), "the drag moved nothing")
    assert where(draft, key) == target


def test_arrow_keys_go_from_cell_to_cell(inside, draft, driver):
    driver.get(f"{inside}agendas/{draft.id}/grid?day=0")
    cards = driver.find_elements(By.CSS_SELECTOR, "#move td a")
    cards[0].send_keys("")
    driver.execute_script("arguments[0].focus()", cards[0])
    for step in (Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT):
        ActionChains(driver).send_keys(step).perform()
        if driver.switch_to.active_element != cards[0]:
            break
    focused = driver.switch_to.active_element
    assert focused != cards[0]
    assert focused.find_elements(By.XPATH, "ancestor::td")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_before_anything_was_approved_no_page_is_wider_than_its_window(inside, draft, driver, language):
    """Loaded in the width of a phone, then widened to that of a desk."""
    speak(driver, language)
    person = db.session.query(Participant).first()
    for path in PAGES:
        driver.set_window_size(360, 800)
        driver.get(inside + path.format(agenda=draft.id, person=person.id))
        assert driver.find_element(By.TAG_NAME, "html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert overflow(driver) <= 0, path
        driver.set_window_size(1280, 800)
        assert overflow(driver) <= 0, path
        assert [line for line in driver.get_log("browser") if line["level"] == "SEVERE"] == [], path
