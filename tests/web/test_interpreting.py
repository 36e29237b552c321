"""The secret address of an interpreter: a page, a PDF and a feed for whoever has it; nothing for anybody else."""

import io

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from matchmaker.agendas import interpreter_agenda
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Role
from matchmaker.models import Interpreter

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def lamia(event, published) -> Interpreter:
    one = db.session.query(Interpreter).filter_by(key="lamia").one()
    interpreter_agenda.open_link(one)
    transactions.commit()
    return one


def test_the_page_the_paper_and_the_feed_say_the_same(lamia, browser):
    path, found = interpreter_agenda.path_of(lamia), interpreter_agenda.entries(lamia)
    names = {seat.participant.name for one in found for seat in one.held.people}
    page = browser.get(path)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert all(name in page.text for name in names)
    paper = PdfReader(io.BytesIO(browser.get(f"{path}.pdf").data)).pages[0].extract_text()
    assert all(name in paper for name in names)
    feed = Calendar.from_ical(browser.get(f"{path}.ics").data).walk("VEVENT")
    assert len(feed) == len(found) > 0


def test_another_address_is_none(lamia, browser):
    path = interpreter_agenda.path_of(lamia)
    for wrong in (f"{path}x", "/interpreting/None", path[:-1]):
        assert [browser.get(wrong + end).status_code for end in ("", ".pdf", ".ics")] == [404, 404, 404]


def test_an_organiser_makes_the_address_and_states_the_mail(lamia, enter):
    page, old = f"/o/tiny-2027/setup/interpreters/{lamia.id}", interpreter_agenda.path_of(lamia)
    organiser = enter(Role.ORGANISER)
    assert old in organiser.text(page)
    organiser.post(f"{page}/link", form_on=page)
    assert old not in organiser.text(page)
    sent = {"name": "Lamia Sefrioui", "pairs": "French – Spanish", "email": "Lamia@Tiny.example"}
    assert organiser.post(page, sent).status_code == 303
    db.session.expire_all()
    assert lamia.email == "Lamia@tiny.example".lower()
    refused = organiser.post(page, sent | {"email": "lamia"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "typed", ["fr-es", "ES-FR", "Français / Espagnol", "الفرنسية - الإسبانية", "Spanish and French"]
)
def test_pairs_of_languages_are_said_in_words(lamia, enter, typed):
    page, organiser = f"/o/tiny-2027/setup/interpreters/{lamia.id}", enter(Role.ORGANISER, "fr")
    lamia.pairs = ["ar-en"]
    transactions.commit()
    assert 'value="arabe – anglais"' in organiser.text(page)
    assert organiser.post(page, {"name": lamia.name, "pairs": typed}).status_code == 303
    db.session.expire_all()
    assert lamia.pairs == ["es-fr"]


def test_a_pair_that_is_none_comes_back_as_it_was_typed(lamia, enter):
    page, organiser = f"/o/tiny-2027/setup/interpreters/{lamia.id}", enter(Role.ORGANISER)
    for wrong in ("Atlantian – French", "French", "es-es"):
        refused = organiser.post(page, {"name": lamia.name, "pairs": wrong})
        assert (refused.status_code, wrong in refused.text) == (422, True)
