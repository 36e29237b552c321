"""What holds on every page: languages, errors, headers, and a browser that really shows it."""

import re

import pytest

from matchmaker.foundation.vocabulary import LOCALES
from tests.factories import person
from tests.web.browser import click, overflow, until
from tests.web.forms import token_of


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_the_front_page_speaks_the_browsers_language(client, locale, direction):
    page = client.get("/", headers={"Accept-Language": locale}).get_data(as_text=True)
    assert f'<html lang="{locale}" dir="{direction}">' in page


def test_an_unknown_language_reads_english(client):
    assert '<html lang="en"' in client.get("/", headers={"Accept-Language": "fi"}).get_data(as_text=True)


def test_what_does_not_exist_is_a_page_of_its_own(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Nothing here" in answer.get_data(as_text=True)


def test_a_form_without_its_token_is_refused(client):
    assert client.post("/language/fr").status_code == 400


def test_headers_of_every_answer(client):
    for path in ("/", "/nowhere", "/account/sign-in"):
        headers = client.get(path).headers
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_a_visitor_switches_the_language(live_server, driver, width):
    driver.set_window_size(width, 900)
    driver.get(live_server)
    for locale in LOCALES:
        click(driver, f".languages [lang={locale}]")
        until(driver, lambda d, locale=locale: d.find_element("tag name", "html").get_attribute("lang") == locale)
        assert overflow(driver) <= 0, f"{locale} at {width} pixels"


def test_a_word_in_a_template_follows_each_reader(app):
    from flask import render_template_string

    template = '{{ "must"|label("Strength") }}'
    said = set()
    for locale in LOCALES:
        with app.app_context(), app.test_request_context("/", headers={"Accept-Language": locale}):
            said.add(render_template_string(template))
    assert len(said) == 3


def test_plurals_follow_arabic_rules(app):
    from flask_babel import ngettext

    with app.app_context(), app.test_request_context("/", headers={"Accept-Language": "ar"}):
        said = [ngettext("One thing to correct", "%(num)d things to correct", number) for number in (1, 2, 3, 11, 100)]
    assert said == ["أمر واحد للتصحيح", "أمران للتصحيح", "3 أمور للتصحيح", "11 أمرًا للتصحيح", "100 أمر للتصحيح"]


@pytest.mark.event("tiny")
def test_a_name_turns_no_page_not_even_its_title(enter):
    chen = person("chen")
    chen.name, chen.headline = "Chen\u202e\u2069 Yulan", "\u202bLamps\u00a0!"
    page = enter("amina").text(f"/p/{person('amina').id}/people/{chen.id}")
    assert re.search(r"<title>\s*Chen\u2069 Yulan", page)
    assert "Chen\u2069 Yulan</bdi>" in page
    assert "Lamps\u00a0!" in page
    assert not re.search("[\u202a-\u202e]", page)


@pytest.mark.parametrize("path", ["/favicon.ico", "/apple-touch-icon.png", "/robots.txt", "/static/no.css", "/nowhere"])
def test_an_address_that_does_not_exist_begins_no_session(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers
    assert 'class="languages"' not in answer.get_data(as_text=True)  # its form would have no token


def test_an_icon_that_comes_late_leaves_a_pages_form_valid(client):
    token = token_of(client.get("/account/sign-in").get_data(as_text=True))
    page = client.get("/favicon.ico").get_data(as_text=True)
    assert 'class="languages"' in page
    assert client.post("/language/fr", data={"csrf_token": token}).status_code == 303


@pytest.mark.event("tiny")
def test_nothing_of_a_session_stays_in_the_browser(enter):
    browser, me = enter("amina"), f"/p/{person('amina').id}"
    for path in (f"{me}/", f"{me}/agenda", f"{me}/profile", f"{me}/people/{person('chen').id}", "/", "/account/"):
        assert "no-store" in browser.get(path).headers["Cache-Control"], path
    assert "no-store" not in browser.get("/static/css/site.css").headers["Cache-Control"]
    browser.post("/account/sign-out", form_on="/")
    back = browser.get(f"{me}/agenda")
    assert (back.status_code, back.headers["Cache-Control"]) == (303, "no-store")
