"""All agendas in one PDF: each on a page of its own, in its reader's language, as the reader's own page says."""

import io

import pytest
from pypdf import PdfReader

from matchmaker import jobs
from matchmaker.agendas import my_agenda
from matchmaker.foundation import pdf
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import JobState
from matchmaker.models import Audit, Participant, Printout
from matchmaker.programme.readers import language_of
from tests.web.organisers.pages import forms, submit, text_of

pytestmark = pytest.mark.event("tiny")
EXPORT = "/o/tiny-2027/export"
PAGE = f"{EXPORT}/agendas"


def made(client):
    """Ask for the agendas on the page of exports; the job is done when the answer comes."""
    return client.post(PAGE, data=forms(client.get(EXPORT))["export-form"]["fields"])


def test_everybody_with_meetings_has_a_page_by_name(client, owner, event, published, monkeypatch):
    monkeypatch.setattr(pdf, "PIECE", 2)  # pieces are joined without a seam
    assert made(client).location.endswith(PAGE)
    answer = submit(client, PAGE, "download-agendas")
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
    assert made(client).location.endswith(EXPORT)
    assert "There is no published agenda with meetings yet." in client.get(EXPORT).text


def test_while_it_is_made_the_page_says_how_far_it_is(client, owner, event, published, monkeypatch):
    monkeypatch.setattr(jobs, "submit", lambda job: None)  # no worker has come yet
    made(client)
    first = db.session.query(Printout).one()
    assert "The agendas are being read." in client.get(PAGE).text
    made(client)
    assert db.session.query(Printout).one().id == first.id  # a second click makes no second file
    first.job.progress = {"stage": "set", "done": 2, "total": 9}
    db.session.commit()
    told = client.get(f"{PAGE}/progress").json
    assert told["done"] is False
    assert "2 of 9 agendas are set." in text_of(told["html"])
    assert submit_file(client).location.endswith(PAGE)  # nothing to hand out yet
    first.job.state = JobState.FAILED
    db.session.commit()
    assert "It could not be made. Try again." in client.get(PAGE).text


def submit_file(client):
    return client.post(
        f"{PAGE}/file", data={"csrf_token": forms(client.get(EXPORT))["export-form"]["fields"]["csrf_token"]}
    )
