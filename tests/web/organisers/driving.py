"""An organiser at a browser: signing in, choosing a language, filling in, waiting for the page that follows."""

from selenium import webdriver
from selenium.webdriver.common.by import By

from matchmaker.accounts import accounts, sign_in
from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Event
from tests.web.browser import click, path_of, until

Driver = webdriver.Chrome


def enter_pages(event: Event, server: str, driver: Driver) -> str:
    """Sign the owner in by a link; the address of the event's pages."""
    account = accounts.account_for(f"owner@{event.key}.example", locale="en")
    accounts.appoint(account, event, Role.OWNER)
    path = sign_in.issue_first_link(account)
    transactions.commit()
    driver.get(server + path)
    click(driver, "main form button")
    until(driver, lambda d: "/enter/" not in path_of(d))
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
