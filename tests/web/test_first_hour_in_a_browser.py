"""The first hour in a real browser, in French and in Arabic: five sheets as organisers sent them, by what the pages offer."""

from datetime import UTC, datetime

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from matchmaker.accounts import sign_in
from matchmaker.editions import administrators
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event, Meeting, Outbox, Participant, Place, Unmet, Wish
from tests.conftest import ROOT
from tests.web.browser import come_in, overflow
from tests.web.organisers.driving import fill, go, see, speak

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SHEETS = ROOT / "fixtures" / "sheets"
CONFIRM, COLUMNS = "#confirm-import-button", "#columns-done"


class Hand:
    """A person at the browser: clicks and fields are counted, and no page may be wider than its window."""

    def __init__(self, driver) -> None:
        self.driver, self.clicks, self.fields = driver, 0, 0

    def press(self, css: str, then: str) -> None:
        self.clicks += 1
        go(self.driver, css, then)
        assert overflow(self.driver) <= 0, css

    def write(self, **values: str) -> None:
        self.fields += len(values)
        for name, value in values.items():
            fill(self.driver, name, value)

    def take(self, sheet: str, kind: str, then: str) -> None:
        """Choose what a sheet holds and the sheet, and go on."""
        see(self.driver, "#import-form")
        self.fields += 1
        Select(self.driver.find_element(By.ID, "kind")).select_by_value(kind)
        self.fields += 1
        self.driver.find_element(By.CSS_SELECTOR, "#import-form [type=file]").send_keys(str(SHEETS / sheet))
        self.press("#preview", then)

    def import_sheet(self, base: str, sheet: str, kind: str) -> None:
        """Take a sheet over as it is: agree to its columns where they are shown, and to the preview."""
        self.clicks += 1
        self.driver.get(f"{base}/import")
        self.take(sheet, kind, f"{COLUMNS}, {CONFIRM}")
        if self.driver.find_elements(By.CSS_SELECTOR, COLUMNS):
            self.press(COLUMNS, CONFIRM)
        self.press(CONFIRM, ".alert-success")


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_from_a_link_to_invited_people_and_a_draft(app, clock, live_server, driver, locale):
    clock.moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    path = sign_in.issue_first_link(administrators.grant("chief@example.org"), next_path="/events/")
    transactions.commit()
    driver.set_window_size(1280, 900)
    come_in(driver, live_server + path)
    speak(driver, locale)
    hand = Hand(driver)
    hand.press("main a[href='/events/new']", "#new-event")
    dates = {"starts_on": "2027-02-02", "ends_on": "2027-02-04"}
    hand.write(name="Lagos-Dakar Water & Energy Days", city="Dakar", country="SN", **dates)
    hand.press("#make-event", "[href$='/setup/programme']")
    event = db.session.query(Event).one()
    base = f"{live_server}/o/{event.key}"
    assert event.time_zone == "Africa/Dakar"
    hand.import_sheet(base, "1-registrations-as-they-are.xlsx", "participants")
    hand.import_sheet(base, "10-places.xlsx", "places")
    hand.import_sheet(base, "11-wishes-by-name.xlsx", "wishes")
    hand.import_sheet(base, "3-registrations-excel-cp1252.csv", "participants")
    driver.get(f"{base}/import")
    hand.take("5-holiday-photo.xlsx", "participants", "#faults-table")
    db.session.rollback()
    assert [db.session.query(model).count() for model in (Participant, Place)] == [70, 15]
    assert db.session.query(Wish).count() > 400
    driver.get(f"{base}/setup")
    hand.press("#usual-places-button", ".alert-success")
    driver.get(f"{base}/mailings")
    hand.press("[href$='to=never_signed_in']", "#mailing-form")
    hand.press("#show-mailing", "#send-mailing")
    hand.press("#send-mailing", "#mailings")
    driver.get(f"{base}/runs/new")
    hand.write(seconds="5")
    hand.press("#start-run", "#see-draft")
    db.session.rollback()
    assert db.session.query(Outbox).filter_by(kind="first_entry").count() == 66
    agenda = db.session.query(Agenda).one()
    assert db.session.query(Meeting).filter_by(agenda_id=agenda.id).count() > 200
    assert not db.session.query(Unmet).filter_by(agenda_id=agenda.id, reason="no_place").count()
    assert (hand.clicks, hand.fields) == (22, 16)  # docs/first-hour.md
