"""What somebody typed or states is there after every refusal: other languages, long texts, dead sessions, limits."""

import re

import pytest

from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.models import Wish
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def home(key: str = "amina") -> str:
    return f"/p/{person(key).id}"


def sent(page: str, **changes) -> dict:
    """What the profile's form would send as it stands, with changes."""
    base = re.search(r'name="base" value="([^"]+)"', page)[1]
    spoken = re.findall(r'name="languages"[^>]*value="(\w+)"', page)
    checked = [
        code for code in spoken if re.search(rf'<input[^>]*checked[^>]*name="languages"[^>]*value="{code}"', page)
    ]
    usual = {"base": base, "name": "Amina Lahrichi", "country": "MA", "languages": checked, "needs": "Lamps, many."}
    return usual | changes


def test_a_language_of_no_list_and_the_order_of_all_survive_a_save(enter):
    person("amina").languages = ["ig", "fr", "ar"]
    browser = enter("amina")
    page = browser.text(f"{home()}/profile")
    data = sent(page)
    assert data["languages"] == ["ig", "fr", "ar"]
    assert browser.post(f"{home()}/profile", data).status_code == 303
    assert person("amina").languages == ["ig", "fr", "ar"]
    refused = browser.post(f"{home()}/profile", sent(page, languages=["not a language"]))
    assert refused.status_code in (409, 422)


def test_a_text_that_is_too_long_is_refused_whole_and_kept_whole_as_a_draft(enter):
    browser, long = enter("amina"), "word " * 1000 + "the end"
    page = browser.text(f"{home()}/profile")
    assert "maxlength" not in page
    answer = browser.post(f"{home()}/profile", sent(page, needs=long))
    assert answer.status_code == 422
    assert "the end" in answer.get_data(as_text=True)
    data = sent(page, needs=long)
    assert browser.post(f"{home()}/profile/draft", data, form_on=f"{home()}/profile").status_code == 204
    assert "the end" in browser.text(f"{home()}/profile")


def test_a_refused_form_keeps_what_was_typed_when_the_language_changes(enter):
    browser = enter("amina")
    page = browser.text(f"{home()}/profile")
    answer = browser.post(f"{home()}/profile", sent(page, name="أمينة", needs="Forty lamps")).get_data(as_text=True)
    switch = re.search(r'<form class="languages".*?</form>', answer, re.DOTALL)[0]
    target = re.search(r'formaction="([^"]+/language/fr[^"]*|/language/fr[^"]*)"', switch)[1].replace("&amp;", "&")
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', switch))
    turned = browser._go("post", target, data=fields)
    assert (turned.status_code, turned.headers["Location"]) == (307, f"{home()}/profile")  # the same form, sent again
    turned = browser._go("post", turned.headers["Location"], data=fields)
    text = turned.get_data(as_text=True)
    assert turned.status_code == 422
    assert '<html lang="fr"' in text
    assert "Forty lamps" in text


def test_a_form_sent_after_the_session_ended_is_given_back_to_be_sent_again(enter, app):
    words = "We look for lamps that last twenty years, and for those who mend them."
    browser = enter("amina")
    address = f"{home()}/profile"
    data = sent(browser.text(address), needs=words)
    with browser.client.session_transaction() as session:
        session.clear()
    here = {"Origin": "http://localhost"}
    answer = browser._go("post", address, data=data | {"csrf_token": "old"}, headers=here)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "You have been signed out" in page
    assert words in page
    assert 'name="languages"' in page
    assert page.count(words) == 1
    assert "old" not in re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert person("amina").text("needs").text != words


def test_no_other_site_has_a_form_offered_for_sending(enter):
    browser = enter("amina")
    for headers in ({}, {"Origin": "https://evil.example"}, {"Referer": "https://evil.example/x"}):
        answer = browser._go("post", f"{home()}/profile", data={"needs": "x" * 50}, headers=headers)
        assert answer.status_code == 400
        assert "x" * 50 not in answer.get_data(as_text=True)


def test_the_note_of_a_wish_beyond_the_limit_is_still_there(enter, event):
    event.settings = event.settings | {"musts": 0}
    a_wish("amina", "grace", Strength.LIKE)
    transactions.commit()
    browser, other = enter("amina"), person("grace").id
    one = f"{home()}/people/{other}"
    data = {"strength": "must", "note": "We met in Dakar.", "back": one}
    answer = browser.post(f"{home()}/wishes/{other}", data, form_on=one)
    assert answer.status_code == 409
    assert "You have used all your musts." in answer.get_data(as_text=True)
    assert "We met in Dakar." in answer.get_data(as_text=True)
    assert "We met in Dakar." not in browser.text(one)
    assert db.session.query(Wish).filter_by(from_id=person("amina").id, to_id=other).one().note != "We met in Dakar."


def test_a_note_that_is_too_long_is_refused_in_words_and_kept_whole(enter):
    browser, other = enter("amina"), person("hugo").id
    one, long = f"{home()}/people/{other}", "word " * 120 + "the end"
    assert "maxlength" not in browser.text(one)
    answer = browser.post(f"{home()}/wishes/{other}", {"strength": "like", "note": long, "back": one}, form_on=one)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "This text is too long: 500 characters at most." in page
    assert long in re.search(r"<textarea.*?</textarea>", page, re.DOTALL)[0]
    assert db.session.query(Wish).filter_by(from_id=person("amina").id, to_id=other).count() == 0
