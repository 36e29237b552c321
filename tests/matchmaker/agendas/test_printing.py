"""All agendas in one file: made by a job that holds nothing of the database, kept for a day."""

from datetime import timedelta

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from matchmaker.agendas import printed, printing
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models.printout import Printout
from matchmaker.people.shown_names import names
from matchmaker.privacy import erasure
from matchmaker.ticks import chores
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def printout(event, published):
    """The printout of the published agenda; the job is done."""
    made = printing.start(event)
    transactions.commit()
    return made


def test_a_job_makes_the_file(event, printout):
    assert printout.content.startswith(b"%PDF")
    assert printout.agendas == len(printed.sheets_of(event)) > 2
    assert not printing.is_being_made(printout)


def test_rows_are_given_back_before_pages_are_set(event, published, monkeypatch):
    held = []
    monkeypatch.setattr(printing, "agendas_pdf", lambda *_given: held.append(db.session().in_transaction()) or b"%PDF")
    printing.start(event)
    transactions.commit()
    assert held == [False]
    assert printing.of(event).content == b"%PDF"


def test_another_one_takes_its_place(event, printout):
    before = printout.job_id
    printing.start(event)
    transactions.commit()
    (last,) = db.session.scalars(select(Printout))
    assert last.job_id != before
    assert last.content.startswith(b"%PDF")


def test_without_a_published_agenda_there_is_nothing_to_print(event):
    with pytest.raises(RefusedError) as refused:
        printing.start(event)
    assert refused.value.code is ErrorCode.NOTHING_TO_PRINT


def test_it_goes_when_a_participant_is_deleted(event, printout):
    erasure.erase(person("chen"))
    assert printing.of(event) is None


def test_it_goes_after_a_day(event, printout, clock):
    clock.advance(timedelta(hours=23))
    chores.forget_uploads()
    assert printing.of(event) is not None
    clock.advance(timedelta(hours=2))
    chores.forget_uploads()
    assert printing.of(event) is None


def test_each_sheet_has_names_in_its_readers_script(event, published):
    with force_locale("ar_MA"):
        assert names(person("amina"))[0] == "أمينة لحريشي"
    with force_locale("fr_MA"):
        assert names(person("amina"))[0] == person("amina").name
