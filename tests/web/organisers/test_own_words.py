"""Organisers give the event its own words: themes, in the languages of the event."""

import io
import re

import pytest
from PIL import Image

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind
from matchmaker.people import theme_list
from matchmaker.programme import kinds, themes
from tests.factories import person
from tests.web.organisers.pages import submit, text_of

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/setup/words"
WATER = {"name_en": "Water", "name_fr": "Eau", "name_ar": "الماء"}


def test_a_theme_is_added_renamed_and_stands_on_profiles(client, owner, event):
    submit(client, f"{PAGE}/themes", "theme-form", **WATER)
    person("chen").themes = ["water"]
    db.session.commit()
    submit(client, f"{PAGE}/themes/water", "theme-form", name_en="Clean water")
    assert "Clean water" in text_of(client.get(PAGE).text)
    assert themes.of(event)[-1].name == {"en": "Clean water", "fr": "Eau", "ar": "الماء"}
    amina = f"/p/{person('amina').id}"
    chosen = client.get(f"{amina}/wishes?theme=water").text
    assert re.search(r'<option value="water" selected>\s*Clean water\s*</option>', chosen)
    assert "Clean water" in client.get(f"{amina}/people/{person('chen').id}").text


def test_removing_a_theme_says_first_whose_profile_has_it(client, owner, event):
    key = person("chen").themes[0]
    name, count = str(theme_list.find(event, key)), theme_list.holders(event)[key]
    shown = text_of(client.get(f"{PAGE}/themes/{key}").text)
    assert f"{count} participants chose it" in shown or "1 participant chose it" in shown
    submit(client, f"{PAGE}/themes/{key}", "remove-theme")
    assert f"“{name}” is removed" in text_of(client.get(PAGE).text)
    assert client.get(f"{PAGE}/themes/{key}").status_code == 404


def test_an_event_without_themes_asks_for_none(client, owner, event):
    for theme in themes.of(event):
        theme_list.remove(event, theme)
    db.session.commit()
    assert "nobody is asked for themes" in text_of(client.get(PAGE).text)
    amina = f"/p/{person('amina').id}"
    assert 'name="themes"' not in client.get(f"{amina}/profile").text
    assert 'id="theme"' not in client.get(f"{amina}/wishes").text


def test_a_theme_needs_a_name_in_every_language_of_the_event(client, owner, event):
    answer = submit(client, f"{PAGE}/themes", "theme-form", name_en="Water", name_fr="", name_ar="")
    assert answer.status_code == 422
    assert "water" not in themes.keys(event)


def test_a_kind_is_added_and_people_are_of_it(client, owner, event):
    mayor = {"name_en": "Mayor", "name_fr": "Maire", "name_ar": "رئيس جماعة", "part": "decision_maker"}
    submit(client, f"{PAGE}/kinds", "kind-form", **mayor)
    assert kinds.parts(event)["mayor"] is Kind.DECISION_MAKER
    chen = f"/o/tiny-2027/participants/{person('chen').id}"
    submit(client, f"{chen}/correct", "person-form", kind="mayor")
    assert person("chen").organisation is not None  # what the sender left alone stays
    assert "Mayor" in text_of(client.get(chen).text)
    assert 'name="max-mayor"' in client.get("/o/tiny-2027/setup/settings").text
    assert ">Mayor" in client.get(f"/p/{person('amina').id}/wishes").text.replace("\n", "").replace("  ", "")
    assert client.get(f"/p/{person('chen').id}/people/{person('amina').id}").status_code == 200


def test_whoever_is_of_a_removed_kind_becomes_another(client, owner, event):
    shown = client.get(f"{PAGE}/kinds/startup").text
    assert "Say what they are from now on" in shown
    submit(client, f"{PAGE}/kinds/startup", "remove-kind", instead="institution")
    db.session.rollback()
    assert person("grace").kind == "institution"
    assert client.get(f"{PAGE}/kinds/startup").status_code == 404
    assert client.get(f"/p/{person('grace').id}/").status_code == 200


def test_a_kind_needs_a_part(client, owner, event):
    answer = submit(client, f"{PAGE}/kinds", "kind-form", name_en="Press", name_fr="Presse", name_ar="صحافة")
    assert answer.status_code == 422


def test_colours_that_cannot_be_read_are_refused_in_words(client, owner, event):
    refused = submit(client, f"{PAGE}/look", "look-form", main="#F2B84B")
    assert refused.status_code == 422
    assert "its contrast is 1.6, and must be 4.5 at least" in text_of(refused.text)
    assert submit(client, f"{PAGE}/look", "look-form", main="#123A8C", logo_alt_en="A lighthouse").status_code == 303
    assert "--teal: #123a8c" in client.get(f"/p/{person('amina').id}/wishes").text
    assert "nonce=" in client.get(PAGE).text


def test_a_logo_stands_on_every_page_and_is_for_everybody(client, owner, event):
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(out, "PNG")
    out.seek(0)
    assert submit(client, f"{PAGE}/look", "logo-form", logo=(out, "logo.png")).status_code == 303
    address = re.search(r'class="brand-logo" src="([^"]+)"', client.get(PAGE).text)[1]
    client.delete_cookie("matchmaker")
    shown = client.get(address)
    assert (shown.status_code, shown.mimetype) == (200, "image/png")
    assert client.get(address.replace(".png", "0.png")).status_code == 404


def test_a_logo_that_is_no_picture_is_refused_in_words(client, owner, event):
    refused = submit(client, f"{PAGE}/look", "logo-form", logo=(io.BytesIO(b"<svg/>"), "logo.svg"))
    assert refused.status_code == 422
    assert "we take no SVG" in refused.text
