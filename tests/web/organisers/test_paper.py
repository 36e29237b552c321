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
PRINT = "/o/tiny-2027/print"
PAGE = f"{PRINT}/agendas"


def made(client):
    """Ask for the agendas on the page of all paper; the job is done when the answer comes."""
    return submit(client, PRINT, "print-agendas")


def test_everybody_with_meetings_has_a_page_by_name(client, owner, event, published, monkeypatch):
    monkeypatch.setattr(pdf, "PIECE", 2)  # pieces are joined without a seam
    assert made(client).location.endswith(PAGE)
    answer = submit(client, PAGE, "download-paper")
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
    assert made(client).location.endswith(PRINT)
    assert "There is no published agenda with meetings yet." in client.get(PRINT).text


def test_while_it_is_made_the_page_says_how_far_it_is(client, owner, event, published, monkeypatch):
    monkeypatch.setattr(jobs, "submit", lambda job: None)  # no worker has come yet
    made(client)
    first = db.session.query(Printout).one()
    assert "What is to be printed is being read." in client.get(PAGE).text
    made(client)
    assert db.session.query(Printout).one().id == first.id  # a second click makes no second file
    first.job.progress = {"stage": "set", "done": 2, "total": 9}
    db.session.commit()
    told = client.get(f"{PAGE}/progress").json
    assert told["done"] is False
    assert "2 of 9 sheets are set." in text_of(told["html"])
    assert submit_file(client).location.endswith(PAGE)  # nothing to hand out yet
    first.job.state = JobState.FAILED
    db.session.commit()
    assert "It could not be made. Try again." in client.get(PAGE).text


def submit_file(client):
    return client.post(
        f"{PAGE}/file", data={"csrf_token": forms(client.get(PRINT))["print-agendas"]["fields"]["csrf_token"]}
    )


def test_badges_of_some_kinds_then_only_what_has_changed(client, owner, event, published):
    assert submit(client, PRINT, "print-badges", kinds=["investor", "no-such"]).location.endswith("/badges")
    page = f"{PRINT}/badges"
    assert "Investor" in text_of(client.get(page).text)
    some = PdfReader(io.BytesIO(submit(client, page, "download-paper").data))
    investors = [one for one in db.session.query(Participant) if one.kind == "investor"]
    assert all(one.name in some.pages[0].extract_text() for one in investors)
    submit(client, PRINT, "print-badges", which="changed")
    rest = PdfReader(io.BytesIO(submit(client, page, "download-paper").data))
    told = " ".join(one.extract_text() for one in rest.pages)
    assert not any(one.name in told for one in investors)
    submit(client, PRINT, "print-badges", which="changed")
    assert "Nothing has changed since the last print." in client.get(page).text
    submit(client, page, "make-paper")  # the same once more
    assert "Only what has changed since the last print." in client.get(page).text


def test_there_is_no_paper_of_another_kind(client, owner, event):
    assert client.get(f"{PRINT}/wishes").status_code == 404


@pytest.mark.parametrize("kind", ["ticks", "tables", "interpreters"])
def test_each_kind_of_paper_is_made(client, owner, event, published, kind):
    submit(client, PRINT, f"print-{kind}")
    text = client.get(f"{PRINT}/{kind}").text
    if "There is nothing to print." not in text:
        assert submit(client, f"{PRINT}/{kind}", "download-paper").data.startswith(b"%PDF")
    else:
        assert kind == "interpreters"
