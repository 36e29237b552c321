"""An organiser at a browser: signing in, choosing a language, filling in, moving a meeting, approving, publishing."""

from collections import Counter
from collections.abc import Callable

from selenium import webdriver
from selenium.webdriver.common.by import By

from matchmaker.accounts import accounts, sign_in
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState, Role
from matchmaker.models import Agenda, Event, Outbox
from tests.cells import legal, snapshot
from tests.web.browser import click, come_in, until

Driver = webdriver.Chrome


def enter_pages(event: Event, server: str, driver: Driver) -> str:
    """Sign the owner in by a link; the address of the event's pages."""
    account = accounts.account_for(f"owner@{event.key}.example", locale="en")
    accounts.give_role(account, event, Role.OWNER)
    path = sign_in.issue_first_link(account)
    transactions.commit()
    come_in(driver, server + path)
    return f"{server}/o/{event.key}/"


def speak(driver: Driver, language: str) -> None:
    """Read on in a language."""
    click(driver, f".languages button[lang={language}]")
    until(driver, lambda d: d.find_element(By.TAG_NAME, "html").get_attribute("lang") == language)


def fill(driver: Driver, name: str, value: str) -> None:
    """Give a field of the page a value."""
    driver.execute_script("document.getElementById(arguments[0]).value = arguments[1]", name, value)


def see(driver: Driver, css: str, patience: float = 60) -> webdriver.remote.webelement.WebElement:
    """Wait until the page has something; it."""
    return until(driver, lambda d: d.find_element(By.CSS_SELECTOR, css), f"never saw {css}", patience)


def go(driver: Driver, css: str, then: str) -> None:
    """Click, and wait for the page that follows: a new one that has `then`."""
    before = driver.find_element(By.TAG_NAME, "html")
    click(driver, css)
    until(driver, lambda d: d.find_element(By.TAG_NAME, "html") != before, f"{css} led nowhere")
    see(driver, then)


def movable(agenda: Agenda, tables: int) -> tuple[str, str, str]:
    """A meeting, and a cell on its own day that it may take, with fewer than so many tables in use."""
    held = snapshot(agenda)
    used = Counter((slot, place) for slot, place, *_ in held.values())
    for key, (slot, place, *_) in held.items():
        for cell in sorted(legal(agenda, key) - {(slot, place)}):
            if cell[0][:2] == slot[:2] and used[cell] < tables:
                return key, *cell
    raise AssertionError("nothing can move")


def where(agenda: Agenda, key: str) -> tuple[str, str]:
    """Where a meeting is held by now."""
    db.session.rollback()
    return snapshot(agenda)[key][:2]


def move_and_pin(driver: Driver, inside: str, agenda: Agenda, look: Callable[[Driver], None], tables: int = 1) -> None:
    """Move a meeting of a draft, undo that, and pin the meeting; `look` at the pages on the way."""
    key, slot, place = movable(agenda, tables)
    was, grid = snapshot(agenda)[key][:2], f"{inside}agendas/{agenda.id}/grid?meeting={key}&day={int(slot[1]) - 1}"
    driver.get(grid)
    look(driver)
    go(driver, f"td[data-slot='{slot}'][data-place='{place}'].legal button", "#undo")
    assert where(agenda, key) == (slot, place)
    go(driver, "#undo button", ".alert-success")
    assert where(agenda, key) == was
    driver.get(grid)
    go(driver, "#pin button", "#undo")
    db.session.rollback()
    assert [meeting.key for meeting in agenda.meetings if meeting.pinned] == [key]


def approve_and_publish(driver: Driver, inside: str, agenda: Agenda, look: Callable[[Driver], None]) -> None:
    """Approve a draft, read a letter that waits, and publish; `look` at the pages on the way."""
    page = f"{inside}agendas/{agenda.id}"
    driver.get(page)
    look(driver)
    go(driver, "#approve", "#confirm-approve")
    go(driver, "#confirm-approve-button", "#publish")
    driver.get(f"{inside}outbox?agenda={agenda.id}")
    look(driver)
    go(driver, "tbody tr:first-child td a", "pre.letter")
    driver.get(page)
    go(driver, "#publish-button", "#replan")
    db.session.rollback()
    assert {mail.state for mail in db.session.query(Outbox).filter_by(agenda_id=agenda.id)} == {OutboxState.READY}
