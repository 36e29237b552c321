"""The language of pages and of mails: a switch changes the page in this browser, the account changes the mails."""

import pytest

from matchmaker.accounts import accounts
from matchmaker.foundation.extensions import db
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def follow() -> bool:
    return True


def locale_of(key: str) -> str | None:
    db.session.rollback()
    return accounts.account_for(f"{key}@tiny.example").locale


def test_switching_a_page_leaves_the_mails_and_says_so(enter):
    browser = enter("amina", "en")
    home = f"/p/{person('amina').id}/"
    page = browser.post("/language/fr", {"next": home}, form_on=home).get_data(as_text=True)
    assert '<html lang="fr"' in page
    assert "Vos courriels restent dans cette langue" in page
    assert locale_of("amina") is None


def test_the_language_of_mails_is_chosen_in_the_account(enter):
    browser = enter("amina", "en")
    page = browser.post("/account/", {"locale": "fr"}, form_on="/account/").get_data(as_text=True)
    assert locale_of("amina") == "fr"
    assert '<html lang="fr"' in page
    assert "Langue de mes courriels" in page
    home = f"/p/{person('amina').id}/"
    same = browser.post("/language/fr", {"next": home}, form_on=home).get_data(as_text=True)
    assert "courriels restent" not in same
    browser.post("/account/", {"locale": ""}, form_on="/account/")
    assert locale_of("amina") is None
