"""Organisers act on behalf of a participant: the page says so, and so does the log."""

import re

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role, Strength
from matchmaker.models import Audit, Wish
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def test_an_organiser_hides_a_profile_for_somebody_and_the_log_names_both(enter):
    browser, page = enter(Role.ORGANISER), f"/p/{person('amina').id}/privacy"
    assert "You act on behalf of" in browser.text(page)
    assert browser.post(f"{page}/visible", {"visible": "no"}, form_on=page).status_code == 303
    row = db.session.query(Audit).filter_by(act="visibility.set").one()
    assert (row.actor, row.on_behalf_of) == ("organiser@tiny-2027.example", person("amina").id)


def test_a_reader_does_not_act_for_anybody(enter):
    assert enter(Role.READER).get(f"/p/{person('amina').id}/profile").status_code == 404


def test_whom_somebody_refuses_is_not_shown_to_who_acts_for_them_nor_undone(enter):
    a_wish("hugo", "amina", Strength.NO, note="never with her")
    browser, home = enter(Role.ORGANISER), f"/p/{person('hugo').id}"
    one = f"{home}/people/{person('amina').id}"
    for page in (f"{home}/shortlist", one, f"{home}/wishes?q=lahrichi"):
        text = browser.text(page)
        assert "never with her" not in text
        assert not re.search(r'value="no"\s+aria-pressed="true"', text)
    assert "Amina" not in browser.text(f"{home}/shortlist")
    browser.post(f"{home}/wishes/{person('amina').id}", {"strength": "like"}, form_on=one)
    assert "never with her" not in browser.post(f"{home}/privacy/export.json", form_on=f"{home}/privacy").text
    row = db.session.query(Wish).filter_by(from_id=person("hugo").id, to_id=person("amina").id).one()
    assert (row.strength, row.note) == (Strength.NO, "never with her")
    own = enter("hugo")
    assert "Amina" in own.text(f"{home}/shortlist")
    assert "never with her" in own.post(f"{home}/privacy/export.json", form_on=f"{home}/privacy").text
