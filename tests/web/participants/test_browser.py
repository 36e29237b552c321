"""In a real browser: the whole journey in each language, the keyboard, and drafts (what axe-core finds: tests/system)."""

from datetime import timedelta

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from matchmaker.accounts import accounts, consent, sign_in
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Outbox, Score, Slot, Wish
from matchmaker.people import availability
from tests.factories import a_wish, person
from tests.web.browser import come_in, overflow, path_of, until

pytestmark = [pytest.mark.event("tiny"), pytest.mark.browser]


def fresh() -> None:
    """What the server wrote meanwhile, and not what this session remembers."""
    db.session.rollback()
    db.session.expire_all()


def speak(driver, locale: str) -> None:
    send(driver, f".languages [lang={locale}]")
    assert driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == locale


def send(driver, css: str) -> None:
    """Press a button of a form and wait for the next page."""
    page = driver.find_element(By.TAG_NAME, "html")
    button = until(driver, lambda d: d.find_element(By.CSS_SELECTOR, css), css)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    until(driver, lambda d: d.find_element(By.TAG_NAME, "html") != page and loaded(d), f"after {css}")


def loaded(driver) -> bool:
    return driver.execute_script("return document.readyState") == "complete"


def way_in(key: str) -> str:
    """A first-entry link of somebody who agreed already."""
    account = accounts.account_for(f"{key}@tiny.example")
    account.locale = "en"
    accounts.represent(account, person(key))
    consent.give(account, person(key).event, "en")
    path = sign_in.issue_first_link(account)
    transactions.commit()
    return path


def score(a: str, b: str, value: float) -> None:
    low, high = sorted((person(a), person(b)), key=lambda one: one.id)
    reasons = [
        {"code": "need_meets_offer", "weight": 0.5, "detail": {"need": a, "offer": b, "similarity": 0.4}},
        {"code": "shared_themes", "weight": 0.2, "detail": {"shared": ["infrastructure"]}},
    ]
    db.session.add(Score(a_id=low.id, b_id=high.id, event_id=low.event_id, score=value, reasons=reasons))
    transactions.commit()


def fits(driver, width: int) -> None:
    """The page is no wider than a phone's window, nor than a desk's; it stays at `width`."""
    for size in (360, 1280, width):
        driver.set_window_size(size, 900)
        assert overflow(driver) <= 0, (driver.current_url, size)


@pytest.mark.parametrize(("locale", "width"), [("ar", 360), ("fr", 1280), ("en", 360)])
def test_the_whole_journey(live_server, driver, locale, width):
    """Ask for a link, type its code, agree, write, choose times and people, answer a request."""
    driver.set_window_size(width, 900)
    db.session.query(Wish).delete()
    a_wish("diego", "amina", Strength.MUST, note="Compost para su ciudad")
    score("amina", "chen", 0.9)
    driver.get(f"{live_server}/account/sign-in")
    speak(driver, locale)
    driver.find_element(By.ID, "email").send_keys("amina@tiny")
    send(driver, "main form button")
    assert driver.find_element(By.ID, "email").get_attribute("aria-invalid") == "true"
    driver.find_element(By.ID, "email").clear()
    driver.find_element(By.ID, "email").send_keys("amina@tiny.example")
    send(driver, "main form button")
    fresh()
    driver.find_element(By.ID, "code").send_keys(db.session.query(Outbox).one().content["code"])
    send(driver, "main form button")
    send(driver, "main form button")  # without agreeing
    assert driver.find_elements(By.ID, "faults")
    driver.find_element(By.ID, "agreed").click()
    send(driver, "main form button")
    home = driver.current_url

    driver.get(f"{home}profile")
    area = driver.find_element(By.ID, "offers")
    area.send_keys("Nous partageons notre plan d'éclairage avec d'autres communes.")
    assert "62" in driver.find_element(By.ID, "offers-count").text
    fits(driver, width)
    send(driver, ".save-bar button")
    fresh()
    assert person("amina").text("offers").language == "fr"

    driver.get(f"{home}availability")
    before = availability.away(person("amina"))
    fits(driver, width)
    driver.find_element(By.CSS_SELECTOR, ".day-parts button").click()  # a shortcut acts at once, without a journey
    send(driver, ".save-bar button")
    fresh()
    assert availability.away(person("amina")) != before

    driver.get(f"{home}wishes")
    fits(driver, width)
    card = f"#p-{person('chen').id}"
    assert "infra" in driver.find_element(By.CSS_SELECTOR, card).text.lower() or locale == "ar"
    send(driver, f"{card} .wish-must")
    fresh()
    assert db.session.query(Wish).filter_by(from_id=person("amina").id).one().strength is Strength.MUST
    assert driver.find_element(By.CSS_SELECTOR, f"{card} .wish-must").get_attribute("aria-pressed") == "true"

    driver.get(f"{home}requests")
    assert "Compost para su ciudad" in driver.page_source
    send(driver, ".wish-states [value=accepted]")
    fresh()
    assert db.session.query(Wish).filter_by(to_id=person("amina").id).one().answer == "accepted"
    fits(driver, width)


def test_the_link_is_shown_first_leads_in_its_own_browser_and_is_dead_elsewhere(live_server, driver):
    path = way_in("amina")
    driver.get(live_server + path)
    driver.refresh()
    send(driver, "main form button")
    assert "/p/" in driver.current_url
    driver.back()
    driver.get(live_server + path)
    assert "/p/" in driver.current_url
    driver.delete_all_cookies()
    driver.get(live_server + path)
    assert "does not work any more" in driver.page_source


def test_what_is_typed_survives_leaving_the_page(live_server, driver):
    come_in(driver, live_server + way_in("amina"))
    home = driver.current_url
    driver.get(f"{home}profile")
    driver.find_element(By.ID, "job_title").clear()
    driver.find_element(By.ID, "job_title").send_keys("Half a title")
    until(driver, lambda d: d.find_element(By.ID, "draft-state").text == "Draft kept", "no draft")
    driver.get(f"{home}wishes")
    driver.get(f"{home}profile")
    assert driver.find_element(By.ID, "job_title").get_attribute("value") == "Half a title"


def test_a_draft_typed_in_the_last_moment_is_kept(live_server, driver):
    come_in(driver, live_server + way_in("amina"))
    home = driver.current_url
    driver.get(f"{home}profile")
    driver.find_element(By.ID, "job_title").send_keys(" and more")
    driver.get(f"{home}wishes")  # at once

    def kept(_driver) -> bool:
        fresh()
        draft = person("amina").draft
        return bool(draft) and draft["typed"]["job_title"].endswith("and more")

    until(driver, kept, "the last words are lost")


def test_two_windows_editing_one_profile(live_server, driver, clock):
    come_in(driver, live_server + way_in("amina"))
    home = driver.current_url
    driver.get(f"{home}profile")
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.get(f"{home}profile")
    driver.find_element(By.ID, "job_title").clear()
    driver.find_element(By.ID, "job_title").send_keys("From the second window")
    clock.advance(timedelta(seconds=1))
    send(driver, ".save-bar button")
    driver.close()
    driver.switch_to.window(first)
    driver.find_element(By.ID, "job_title").clear()
    driver.find_element(By.ID, "job_title").send_keys("From the first window")
    send(driver, ".save-bar button")
    assert driver.find_elements(By.ID, "conflict")
    assert driver.find_element(By.ID, "job_title").get_attribute("value") == "From the first window"
    fresh()
    assert person("amina").job_title == "From the second window"


def test_times_and_wishes_by_keyboard_alone(live_server, driver):
    db.session.query(Wish).delete()
    score("brice", "chen", 0.9)
    driver.get(live_server + way_in("brice"))
    driver.find_element(By.CSS_SELECTOR, "main form button").send_keys(Keys.ENTER)
    until(driver, lambda d: "/p/" in path_of(d), "not in")
    home = driver.current_url
    driver.get(f"{home}availability")
    first, second = (slot.id for slot in db.session.query(Slot).order_by(Slot.position).limit(2))
    box = driver.find_element(By.ID, f"slot-{first}")
    box.send_keys(Keys.ARROW_DOWN)
    driver.switch_to.active_element.send_keys(Keys.SPACE)
    driver.find_element(By.CSS_SELECTOR, ".save-bar button").send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".alert-success"), "not saved")
    fresh()
    assert availability.away(person("brice")) == {second}
    driver.get(f"{home}wishes")
    driver.find_element(By.CSS_SELECTOR, f"#p-{person('chen').id} .wish-like").send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".alert-success"), "no wish")
    fresh()
    assert db.session.query(Wish).one().strength is Strength.LIKE


def test_the_time_zone_is_chosen_from_a_list(live_server, driver):
    come_in(driver, live_server + way_in("amina"))
    driver.get(f"{live_server}/account/")
    Select(driver.find_element(By.ID, "time_zone")).select_by_value("America/Bogota")
    send(driver, "section form button")
    fresh()
    assert accounts.account_for("amina@tiny.example").time_zone == "America/Bogota"
