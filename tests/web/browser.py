"""A real Chromium, and the application answering it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait
from werkzeug.serving import make_server

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--hide-scrollbars", "--force-prefers-reduced-motion", "--disable-features=SpareRendererForSitePerProcess",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
)  # fmt: skip
CHROMIUM = "/usr/lib/chromium/chromium"  # not the script of that name, which loads extensions and paints on the GPU
DRIVER = "/usr/bin/chromedriver"


def start() -> webdriver.Chrome:
    """A headless browser that speaks to nobody but us."""
    if not Path(CHROMIUM).exists() or not Path(DRIVER).exists():
        raise RuntimeError("Browser tests need Chromium and its driver: 'make browser' installs them (apt, as root).")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*QUIET, f"--user-data-dir={mkdtemp(prefix='chromium-')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.implicitly_wait(0)
    return driver


def until(
    driver: webdriver.Chrome, condition: Callable[[webdriver.Chrome], Any], what: str = "", patience: float = 60
) -> Any:
    """Wait until a condition holds, whatever the page is doing meanwhile; its value. `patience` in seconds: machines are busy."""
    patient = WebDriverWait(
        driver, patience, 0.05, ignored_exceptions=(StaleElementReferenceException, NoSuchElementException)
    )
    return patient.until(condition, what)


def click(driver: webdriver.Chrome, css: str) -> None:
    """Click what a selector finds, as soon as it can be clicked. The caller waits for the page that follows."""
    until(driver, lambda d: _in_sight(d, css).is_displayed(), f"nothing to click at {css}")
    driver.find_element("css selector", css).click()


def _in_sight(driver: webdriver.Chrome, css: str):
    """Return what a selector finds, scrolled to: far left in a table of a right-to-left page counts as not displayed."""
    found = driver.find_element("css selector", css)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", found)
    return found


def come_in(driver: webdriver.Chrome, link: str) -> None:
    """Sign in by a link, which shows on GET and acts on its button; the page that it leads to is there afterwards."""
    driver.get(link)
    click(driver, "main form button")
    until(driver, lambda d: "/enter/" not in path_of(d), f"the link did not lead in: {link}")


def path_of(driver: webdriver.Chrome) -> str:
    """Where the page is, without what its query carries along."""
    return urlsplit(driver.current_url).path


def overflow(driver: webdriver.Chrome) -> int:
    """By how many pixels the page scrolls sideways."""
    return driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")


@contextmanager
def serving(app: Flask, port: int = 0) -> Iterator[str]:
    """Answer on a port, a free one if none is given, while the block runs."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
