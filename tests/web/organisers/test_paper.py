"""All agendas in one PDF: each on a page of its own, in its reader's language, as the reader's own page says."""

import io

import pytest
from pypdf import PdfReader

from matchmaker.agendas import my_agenda
from matchmaker.foundation import pdf
from matchmaker.foundation.extensions import db
from matchmaker.models import Audit, Participant
from matchmaker.programme.readers import language_of
from tests.web.organisers.pages import forms, send

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/export"


def printed(client):
    return send(client, PAGE, forms(client.get(PAGE))["export-form"], list="agendas")


def test_everybody_with_meetings_has_a_page_by_name(client, owner, event, published, monkeypatch):
    monkeypatch.setattr(pdf, "PIECE", 2)  # pieces are joined without a seam
    answer = printed(client)
    assert answer.content_type == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages]
    met = sorted(my_agenda.entries_of_all(event), key=lambda one: one.search_name)
    assert len(pages) == len(met) > 2
    for page, person in zip(pages, met, strict=True):
        assert language_of(person) == "ar" or person.name in page
        assert all(one.other.name in page for one in my_agenda.entries(person) if language_of(person) != "ar")
    assert db.session.query(Audit).filter_by(act="file.exported").one().detail == {"agendas": len(met)}


def test_it_holds_what_each_reads_on_their_own_page(event, published):
    found = my_agenda.entries_of_all(event)
    told = {person.key: [(one.uid, one.slot.key, one.seat) for one in entries] for person, entries in found.items()}
    for person in db.session.query(Participant):
        mine = [(one.uid, one.slot.key, one.seat) for one in my_agenda.entries(person) if one.stands]
        assert told.get(person.key, []) == mine


def test_before_anything_is_published_there_is_nothing_to_print(client, owner, event):
    assert printed(client).status_code == 303
    assert "There is no published agenda with meetings yet." in client.get(PAGE).text
