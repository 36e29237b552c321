"""An organiser's first hour: from an empty installation to invited people and a first draft, by the pages alone, with the sheets
they have. Clicks and fields are counted as a browser without scripts needs them; docs/first-hour.md has the table.
"""

import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest

from matchmaker.editions import administrators
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MailingTo
from matchmaker.models import Agenda, Event, Meeting, Outbox, Participant, Place, Unmet, Wish
from matchmaker.overview import checklist
from tests import scenes
from tests.conftest import ROOT
from tests.web.organisers.pages import forms, send

TEXTAREA = re.compile(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', re.DOTALL)
SHEETS = ROOT / "fixtures" / "sheets"
NEW = {
    "name": "Lagos-Dakar Water & Energy Days", "starts_on": "2027-02-02", "ends_on": "2027-02-04", "city": "Dakar",
    "country": "SN",
}  # fmt: skip


class Hand:
    """Opens pages, fills in fields and presses buttons, and counts."""

    def __init__(self, client) -> None:
        self.client, self.page, self.clicks, self.fields = client, None, 0, 0

    def follow(self, address: str) -> "Hand":
        """Press a link that the present page shows."""
        if self.page is not None:
            assert f'href="{address}"' in self.page.text.replace("&amp;", "&"), address
        self.clicks += 1
        self.page = self.client.get(address)
        assert self.page.status_code == 200, address
        return self

    def press(self, form: str, **changes) -> "Hand":
        """Fill in a form of the present page and press its button; goes where that leads."""
        self.clicks, self.fields = self.clicks + 1, self.fields + len([name for name in changes if name != "act"])
        texts = {name: unescape(words).strip() for name, words in TEXTAREA.findall(self.page.text)}
        self.page = send(self.client, self.page.request.path, forms(self.page)[form], **(texts | changes))
        while self.page.status_code == 303:
            self.page = self.client.get(self.page.location)
        assert self.page.status_code == 200, form
        db.session.rollback()
        return self

    def upload(self, name: str, **changes) -> "Hand":
        return self.press("import-form", file=(io.BytesIO((SHEETS / name).read_bytes()), name), **changes)

    def import_sheet(self, base: str, name: str, kind: str) -> None:
        """Take a sheet over as it is: choose it, agree to the columns, agree to the preview."""
        self.page = self.client.get(f"{base}/import?kind={kind}")
        self.clicks += 1
        self.upload(name, kind=kind)
        for form in ("columns-form", "corrections-form"):
            if f'id="{form}"' in self.page.text and 'id="confirm-import"' not in self.page.text:
                self.press(form)
        self.press("confirm-import")


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_from_an_empty_installation_to_invited_people_and_a_draft(app, client, clock, locale):
    clock.moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    chief = administrators.grant("chief@example.org")
    transactions.commit()
    scenes.sign_in(client, chief)
    with client.session_transaction() as session:
        session["locale"] = locale
    hand = Hand(client)
    hand.follow("/events/").follow("/events/new")
    hand.press("new-event", **NEW)
    event = db.session.query(Event).one()
    base = f"/o/{event.key}"
    for name, kind in (
        ("1-registrations-as-they-are.xlsx", "participants"),
        ("10-places.xlsx", "places"),
        ("11-wishes-by-name.xlsx", "wishes"),
    ):
        hand.import_sheet(base, name, kind)
    assert (db.session.query(Participant).count(), db.session.query(Place).count()) == (70, 15)
    assert db.session.query(Wish).count() > 400
    hand.page = client.get(f"{base}/setup")
    assert "no_place_for" in {found.code for found in checklist.findings(event)}  # the sheet has booths alone
    hand.press("usual-places")
    assert "no_place_for" not in {found.code for found in checklist.findings(event)}
    hand.page = client.get(f"{base}/mailings")
    hand.follow(f"{base}/mailings/new?to={MailingTo.NEVER_SIGNED_IN}")
    hand.press("mailing-form", act="show").press("mailing-form", act="send")
    invited = {mail.participant_id for mail in db.session.query(Outbox).filter_by(kind="first_entry")}
    assert len(invited) == 70 - 4  # four have no address, and the page says so
    assert re.search(r'id="unreachable"', hand.page.text)
    hand.page = client.get(f"{base}/runs/new")
    hand.press("run-form", seconds="5")
    agenda = db.session.query(Agenda).one()
    assert db.session.query(Meeting).filter_by(agenda_id=agenda.id).count() > 50
    assert not db.session.query(Unmet).filter_by(agenda_id=agenda.id, reason="no_place").count()
    assert (hand.clicks, hand.fields) == (19, 12)  # docs/first-hour.md
