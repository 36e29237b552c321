"""The profile's page says how texts are read: at once by its script, with a button where there is none."""

import re

import pytest

from tests.factories import person

pytestmark = pytest.mark.event("tiny")


def post(enter, locale="en", **form):
    browser = enter("amina", locale)
    page = browser.text(f"/p/{person('amina').id}/profile")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)
    return browser.client.post(f"/p/{person('amina').id}/profile/reading", data={"csrf_token": token, **form})


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "at least 80 characters"), ("fr", "au moins 80 caractères"), ("ar", "ثمانين حرفا على الأقل")],
)
def test_a_short_line_is_told_in_the_readers_language(enter, locale, words):
    page = post(enter, locale, field="needs", needs="We look for parking sensors").get_data(as_text=True)
    assert words in page
    assert "<html" not in page  # the fragment alone


def test_without_scripts_the_whole_page_shows_the_readings_and_keeps_what_was_typed(enter):
    answer = post(enter, needs="lamps", offers="Compost\nBins")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert page.count("So few words find nobody") == 3
    assert re.search(r">\s*lamps</textarea>", page)


def test_an_unknown_field_is_refused(enter):
    assert post(enter, field="photo").status_code == 422
