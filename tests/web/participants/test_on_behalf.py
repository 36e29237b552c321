"""Organisers act on behalf of a participant: the page says so, and so does the log."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Audit
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def test_an_organiser_hides_a_profile_for_somebody_and_the_log_names_both(enter):
    browser, page = enter(Role.ORGANISER), f"/p/{person('amina').id}/privacy"
    assert "You act on behalf of" in browser.text(page)
    assert browser.post(f"{page}/visible", {"visible": "no"}, form_on=page).status_code == 303
    row = db.session.query(Audit).filter_by(act="visibility.set").one()
    assert (row.actor, row.on_behalf_of) == ("organiser@tiny-2027.example", person("amina").id)


def test_a_reader_does_not_act_for_anybody(enter):
    assert enter(Role.READER).get(f"/p/{person('amina').id}/profile").status_code == 404
