"""Organisers act on behalf of a participant: the page says so, and so does the log."""

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Audit
from tests.factories import an_organiser, person
from tests.web.forms import Browser

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def acting(app, event, sign_in):
    def as_role(role: Role) -> Browser:
        account = an_organiser(event, role, f"{role}@example.org")
        transactions.commit()
        browser = Browser(app)
        sign_in(browser.client, account)
        return browser

    return as_role


def test_an_organiser_hides_a_profile_for_somebody_and_the_log_names_both(acting):
    browser, page = acting(Role.ORGANISER), f"/p/{person('amina').id}/privacy"
    assert "You act on behalf of" in browser.text(page)
    assert browser.post(f"{page}/visible", {"visible": "no"}, form_on=page).status_code == 303
    row = db.session.query(Audit).filter_by(act="visibility.set").one()
    assert (row.actor, row.on_behalf_of) == ("organiser@example.org", person("amina").id)


def test_a_reader_does_not_act_for_anybody(acting):
    assert acting(Role.READER).get(f"/p/{person('amina').id}/profile").status_code == 404
