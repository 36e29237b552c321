"""The languages of an event: chosen by its organisers, obeyed on its pages and in its mails, and nothing written is lost."""

import re

import pytest

from matchmaker import clock, transactions
from matchmaker.extensions import db
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.mail.render import render
from matchmaker.mail.sender import drain
from matchmaker.models import Audit, Outbox, Participant
from matchmaker.services import accounts, calendars, consent, event_languages, sign_in
from matchmaker.words import LOCALES, TEXT_LANGUAGES, Role
from tests.factories import person
from tests.web.forms import Browser
from tests.web.organisers.pages import submit

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/setup/languages"
SWITCH = re.compile(r'formaction="/language/(\w+)"')


def offer(event, *pages: str, texts: tuple[str, ...] = TEXT_LANGUAGES) -> None:
    """The event in these languages, the first one usual."""
    event_languages.save(event, pages, pages[0], texts)
    transactions.commit()


@pytest.fixture
def browser(app) -> Browser:
    return Browser(app)


@pytest.fixture
def reader(browser, sign_in):
    """reader("amina", "en"): the participant's account with a language of its own, signed in at the browser."""

    def enter(key: str, locale: str | None = None) -> Participant:
        account = accounts.account_for(f"{key}@reader.example", locale=locale)
        accounts.represent(account, person(key))
        consent.give(account, "en")
        transactions.commit()
        sign_in(browser.client, account)
        return person(key)

    return enter


def language_of(page: str) -> str:
    return re.search(r'<html lang="(\w+)"', page)[1]


def test_organisers_choose_the_languages_and_the_log_says_so(client, owner, event):
    fields = {"languages": ["ar", "fr"], "usual": "fr", "text_languages": ["pt", "ar"]}
    assert submit(client, PAGE, "languages-form", **fields).status_code == 303
    db.session.rollback()
    assert (event.languages, event.text_languages) == (["fr", "ar"], ["ar", "pt"])
    line = db.session.query(Audit).filter_by(act="languages.saved").one()
    assert (line.actor, line.detail) == (owner.email, {"languages": "fr ar", "text_languages": "ar pt"})
    shown = client.get("/o/tiny-2027/setup").text
    assert "French · usual" in shown
    assert "Languages changed" in client.get("/o/tiny-2027/log").text


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"languages": []}, "languages", "Tick at least one language."),
        ({"text_languages": []}, "text_languages", "Tick at least one language."),
        ({"languages": ["fr"], "usual": "en"}, "usual", "Choose one of the languages that are ticked."),
        ({"languages": ["fr", "de"], "usual": "fr"}, "languages", "not a valid choice"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_changes_nothing(client, owner, event, fields, field, words):
    before = list(event.languages), list(event.text_languages)
    answer = submit(client, PAGE, "languages-form", **fields)
    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text
    assert words in answer.text
    db.session.rollback()
    assert (event.languages, event.text_languages) == before


def test_the_form_says_how_many_read_and_write_in_each(client, owner, event):
    shown = client.get(PAGE).text
    assert re.search(r'value="pt".*?1 writer<', shown)
    assert re.search(r'value="fr".*?2 readers<', shown)


def test_readers_of_the_set_up_see_the_languages_and_no_form(client, event, enter):
    enter(event, Role.READER)
    assert "Languages of profiles" in client.get("/o/tiny-2027/setup").text
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize(("chose", "reads"), [("fr", "fr"), ("ar", "ar"), ("en", "fr"), (None, "fr")])
def test_a_participants_pages_are_read_in_the_languages_of_the_event(browser, event, reader, chose, reads):
    offer(event, "fr", "ar")
    me = reader("amina", chose)
    page = browser.get(f"/p/{me.id}/profile").text
    assert language_of(page) == reads
    assert SWITCH.findall(page) == ["ar", "fr"]


def test_what_a_reader_chose_stands_before_what_the_browser_asks_and_that_before_the_usual_one(browser, event, reader):
    offer(event, "fr", "ar")
    address = f"/p/{reader('amina', 'ar').id}/"
    assert language_of(browser.get(address, headers={"Accept-Language": "fr"}).text) == "ar"
    with browser.client.session_transaction() as session:
        session["locale"] = "en"
    assert language_of(browser.get(address).text) == "ar"  # the account's
    account = accounts.find("amina@reader.example")
    account.locale = "en"
    transactions.commit()
    assert language_of(browser.get(address, headers={"Accept-Language": "en, ar;q=0.5"}).text) == "ar"
    assert language_of(browser.get(address, headers={"Accept-Language": "en"}).text) == "fr"


def test_pages_without_an_event_and_organisers_pages_stay_in_every_language(client, event, owner):
    offer(event, "ar")
    for address in ("/", "/account/", "/o/tiny-2027/setup", PAGE):
        page = client.get(address, headers={"Accept-Language": "fr"}).text
        assert language_of(page) == "fr", address
        assert SWITCH.findall(page) == ["ar", "fr", "en"]


def test_where_there_is_one_language_there_is_no_switch(browser, event, reader):
    offer(event, "ar")
    page = browser.get(f"/p/{reader('amina', 'en').id}/").text
    assert language_of(page) == "ar"
    assert 'class="languages"' not in page


def test_registration_is_read_in_the_languages_of_the_event(browser, event):
    opens, _closes = event.settings["phases"]["registration"]
    phases = event.settings["phases"] | {"registration": [opens, "2027-04-18T23:59"]}
    event.settings = event.settings | {"self_registration": True, "phases": phases}
    offer(event, "fr")
    page = browser.get("/account/register/tiny-2027", headers={"Accept-Language": "en"}).text
    assert language_of(page) == "fr"
    assert language_of(browser.get("/account/register/none-such", headers={"Accept-Language": "en"}).text) == "en"


def test_a_calendar_follows_too(browser, event, reader):
    me = reader("amina", "en")
    calendars.open_feed(me)
    offer(event, "ar", "fr")
    assert "ملتقى صغير" in browser.get(calendars.feed_path(me)).text


def mail(event, locale: str, kind: str = "digest") -> Outbox:
    row = enqueue(
        kind, "a@b.example", locale, {"waiting": 2, "path": "/x", "days": 1}, dedupe_key=f"{kind} {locale}",
        event=event, participant=person("amina"),
    )  # fmt: skip
    transactions.commit()
    return row


def test_a_mail_that_waits_leaves_in_a_language_that_is_still_offered_and_says_in_which(app, event, client, owner):
    row = mail(event, "en")
    offer(event, "fr", "ar")
    assert render(row)["Content-Language"] == "fr"
    assert "Petit forum" in render(row).get_body(("plain",)).get_content()
    assert "French" in client.get(f"/o/tiny-2027/outbox/{row.id}").text
    offer(event, "fr", "en")
    assert render(row)["Content-Language"] == "en"


def test_a_mail_that_left_is_shown_as_it_left(app, event):
    row = mail(event, "ar")
    offer(event, "fr")
    assert drain()["sent"] == 1
    offer(event, "ar")
    db.session.refresh(row)
    assert (row.locale, render(row)["Content-Language"]) == ("fr", "fr")


@pytest.mark.parametrize(
    ("chose", "writes", "reads"), [("fr", "ar", "fr"), ("en", "ar", "ar"), (None, "es", "fr"), ("en", "pt", "fr")]
)
def test_whoever_acts_for_somebody_gets_mail_in_the_first_of_their_languages(event, reader, chose, writes, reads):
    me = reader("hugo", chose)
    me.text_language = writes
    offer(event, "fr", "ar")
    told = dict(receivers(me))
    assert told["hugo@reader.example"] == reads
    sign_in.send_first_link(accounts.find("hugo@reader.example"), event, me)
    db.session.flush()
    assert db.session.query(Outbox).filter_by(kind="first_entry").one().locale == reads


def test_organisers_get_their_way_in_in_any_language(event):
    offer(event, "ar")
    account = accounts.account_for("new@team.example", locale="en")
    sign_in.send_first_link(account, event)
    db.session.flush()
    assert render(db.session.query(Outbox).one())["Content-Language"] == "en"


def test_a_new_event_offers_everything(app):
    from datetime import date

    from matchmaker.models import Event

    made = Event(key="new", name={}, time_zone="UTC", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 1))
    made.created_at = clock.now()
    db.session.add(made)
    db.session.flush()
    assert (tuple(made.languages), tuple(made.text_languages)) == (LOCALES, TEXT_LANGUAGES)
