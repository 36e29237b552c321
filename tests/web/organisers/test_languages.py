"""The languages of an event: chosen by its organisers, obeyed on its pages and in its mails, and nothing written is lost."""

import json
import re
import shutil

import pytest

from matchmaker.accounts import accounts, consent, sign_in
from matchmaker.agendas import calendar_feed
from matchmaker.delivery.render import render
from matchmaker.delivery.sender import drain
from matchmaker.files import exporting, spreadsheets
from matchmaker.files.loading import load_event
from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import FileFaultsError
from matchmaker.foundation.vocabulary import LOCALES, TEXT_LANGUAGES, Role
from matchmaker.mail.outbox import enqueue
from matchmaker.mail.receivers import receivers
from matchmaker.models import Audit, Outbox, Participant
from matchmaker.programme import event_languages
from tests import scenes
from tests.conftest import ROOT
from tests.factories import acting, person
from tests.web.organisers.pages import forms, send, submit, text_of
from tests.web.organisers.test_files import count, upload

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/setup/languages"
SWITCH = re.compile(r'formaction="/language/(\w+)"')


def offer(event, *pages: str, texts: tuple[str, ...] = TEXT_LANGUAGES) -> None:
    """The event in these languages, the first one usual."""
    event_languages.save(event, pages, pages[0], texts)
    transactions.commit()


@pytest.fixture
def reader(browser):
    """reader("amina", "en"): the participant's account with a language of its own, signed in at the browser."""

    def reading(key: str, locale: str | None = None) -> Participant:
        account = acting(key, locale, f"{key}@reader.example")
        consent.give(account, person(key).event, "en")
        transactions.commit()
        scenes.sign_in(browser.client, account)
        return person(key)

    return reading


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
    assert "French · usual" in text_of(shown)
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
    ticks = re.findall(r'<label class="tick">(.*?)</label>', shown, re.DOTALL)
    told = [(re.search(r'value="(\w+)"', tick)[1], text_of(tick).split()[-2:]) for tick in ticks]
    assert ("pt", ["1", "writer"]) in told
    assert ("fr", ["2", "readers"]) in told


def test_readers_of_the_set_up_see_the_languages_and_no_form(client, event, enter):
    client = enter(Role.READER).client
    assert "Languages of profiles" in client.get("/o/tiny-2027/setup").text
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize(("chose", "reads"), [("fr", "fr"), ("ar", "ar"), ("en", "ar"), (None, "ar")])
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
    assert language_of(browser.get(address, headers={"Accept-Language": "en"}).text) == "ar"  # she writes in it
    amina = person("amina")
    amina.text_language, amina.texts, amina.languages = None, [], ["pt"]
    transactions.commit()
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
    calendar_feed.open_feed(me)
    offer(event, "ar", "fr")
    assert "ملتقى صغير" in browser.get(calendar_feed.feed_path(me)).text


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


ROW = "key,kind,name,email,languages,text_language,needs,seats,protocol,suggestions\n"
SPANISH = "Busco ciudades pequeñas que quieran alquilar triciclos eléctricos para su mercado central."


def test_a_file_is_told_by_row_and_column_which_profiles_the_event_does_not_take(client, owner, event):
    offer(event, "en", texts=("ar", "fr"))
    rows = [
        f"nora,startup,Nora,n@x.example,es,es,{SPANISH},1,no,yes",
        f"omar,startup,Omar,o@x.example,es,,{SPANISH},1,no,yes",
        f"pia,startup,Pia,p@x.example,es,fr,{SPANISH},1,no,yes",
        "quim,startup,Quim,q@x.example,es,,Poca cosa,1,no,yes",
    ]
    shown = upload(client, (ROW + "\n".join(rows) + "\n").encode())
    faults = [
        [text_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in shown.text.split('id="corrections"')[1].split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]
    ]
    assert [row[2] for row in faults] == ["Language of the texts row 2", "Language of the texts row 3"]
    assert "written in ar, fr" in faults[0][0]
    assert "reads as “es”" in faults[1][0]
    assert 'id="confirm-import"' not in shown.text
    assert count(Participant) == 8


def test_a_file_may_leave_a_profile_in_the_language_that_was_withdrawn(client, owner, event):
    offer(event, "en", texts=("ar", "fr"))
    before = exporting.tables(event)
    content = spreadsheets.write_csv(*before["participants"])
    assert send(client, "", forms(upload(client, content))["confirm-import"]).status_code == 303
    changed = "key,headline\nhugo,A new line\n"
    assert upload(client, changed.encode()).status_code == 200
    db.session.rollback()
    assert exporting.tables(event) == before
    assert person("hugo").text_language == "pt"


def test_a_folder_is_told_too(app, tmp_path):
    folder = shutil.copytree(ROOT / "fixtures" / "tiny", tmp_path / "tiny")
    told = json.loads((folder / "event.json").read_text())
    (folder / "event.json").write_text(json.dumps(told | {"key": "other", "text_languages": ["ar", "fr", "en"]}))
    with pytest.raises(FileFaultsError) as caught:
        load_event(folder)
    found = [(fault.file, fault.row, fault.field, fault.given) for fault in caught.value.faults]
    assert found == [
        ("participants.csv", row, "text_language", given) for row, given in ((5, "es"), (6, "es"), (9, "pt"))
    ]
    (folder / "event.json").write_text(json.dumps(told | {"text_languages": ["ar", "fr", "en"]}))
    event = load_event(folder)  # the database has these people already: they stay as they are
    assert event.text_languages == ["ar", "fr", "en"]


def test_the_checklist_leads_to_the_languages_whoever_may_change_them(client, event, enter):
    offer(event, "en", texts=("en",))
    client = enter(Role.ORGANISER).client
    page = client.get("/o/tiny-2027/runs/new").text
    assert "Profiles in a language that is taken no longer: " in page
    assert f'href="{PAGE}"' in page
    client = enter(Role.READER).client
    assert f'href="{PAGE}"' not in client.get("/o/tiny-2027/setup").text
