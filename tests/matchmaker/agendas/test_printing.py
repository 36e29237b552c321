"""Paper for many: made by a job that holds nothing of the database, kept for a day; the next time only what has changed."""

from datetime import timedelta

import pytest
from flask_babel import force_locale
from sqlalchemy import select

from matchmaker.agendas import printed, printing, table_sheets
from matchmaker.agendas.papers import AgendasJob, InterpretersJob, TablesJob
from matchmaker.agendas.printing import Choice
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, PaperKind
from matchmaker.models import PrintedSheet, Printout
from matchmaker.people.shown_names import names
from matchmaker.privacy import erasure
from matchmaker.ticks import chores
from tests.factories import person

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def printout(event, published):
    """The printout of the published agenda; the job is done."""
    made = printing.start(event, AgendasJob)
    transactions.commit()
    return made


def test_a_job_makes_the_file(event, printout):
    assert printout.content.startswith(b"%PDF")
    assert printout.sheets == len(printed.sheets_of(event)) > 2
    assert not printing.is_being_made(printout)


def test_rows_are_given_back_before_pages_are_set(event, published, monkeypatch):
    held = []
    monkeypatch.setattr(
        printing, "papers_pdf", lambda *_given, **_more: held.append(db.session().in_transaction()) or b"%PDF"
    )
    printing.start(event, AgendasJob)
    transactions.commit()
    assert held == [False]
    assert printing.of(event, PaperKind.AGENDAS).content == b"%PDF"


def test_another_one_takes_its_place(event, printout):
    before = printout.job_id
    printing.start(event, AgendasJob)
    transactions.commit()
    (last,) = db.session.scalars(select(Printout))
    assert last.job_id != before
    assert last.content.startswith(b"%PDF")


def test_without_a_published_agenda_there_is_nothing_to_print(event):
    with pytest.raises(RefusedError) as refused:
        printing.start(event, AgendasJob)
    assert refused.value.code is ErrorCode.NOTHING_TO_PRINT


def test_it_goes_when_a_participant_is_deleted(event, printout):
    erasure.erase(person("chen"))
    assert printing.of(event, PaperKind.AGENDAS) is None


def test_it_goes_after_a_day(event, printout, clock):
    clock.advance(timedelta(hours=23))
    chores.forget_uploads()
    assert printing.of(event, PaperKind.AGENDAS) is not None
    clock.advance(timedelta(hours=2))
    chores.forget_uploads()
    assert printing.of(event, PaperKind.AGENDAS) is None


def test_each_sheet_has_names_in_its_readers_script(event, published):
    with force_locale("ar_MA"):
        assert names(person("amina"))[0] == "أمينة لحريشي"
    with force_locale("fr_MA"):
        assert names(person("amina"))[0] == person("amina").name


def made(event, job=AgendasJob, **choice) -> Printout:
    """A printout whose job is done."""
    found = printing.start(event, job, Choice(**choice))
    transactions.commit()
    return printing.of(event, job.kind) if found else found


def test_only_what_has_changed_since_it_was_handed_out_is_printed(event, published, printout):
    assert made(event, changed=True).sheets == printout.sheets  # made, but never handed out
    printing.hand_out(printing.of(event, PaperKind.AGENDAS))
    again = made(event, changed=True)
    assert (again.sheets, again.content) == (0, None)
    assert not printing.is_being_made(again)
    person("grace").name = "Grace Hopper"
    transactions.commit()
    marks = made(event, changed=True).marks
    met = {seat.participant_id for one in published.meetings for seat in one.people if person("grace") in
           [other.participant for other in one.people]}  # fmt: skip
    assert set(marks) == {str(number) for number in met}


def test_people_of_some_kinds_alone(event, printout):
    some = made(event, kinds=("investor",))
    assert 0 < some.sheets < len(printed.sheets_of(event))


def test_what_is_remembered_goes_with_a_participant(event, printout):
    printing.hand_out(printout)
    about = str(person("chen").id)
    assert db.session.scalar(select(PrintedSheet).where(PrintedSheet.about == about)) is not None
    erasure.erase(person("chen"))
    assert db.session.scalar(select(PrintedSheet).where(PrintedSheet.about == about)) is None
    assert db.session.scalar(select(PrintedSheet)) is not None


def test_each_table_has_its_page(event, published):
    found = made(event, TablesJob)
    assert set(found.marks) == {about for about, _words in table_sheets.sheets_of(event)}
    held = {(one.place_id, one.seat if one.place.capacity > 1 and one.place.kind == "table_pool" else 0)
            for one in published.meetings}  # fmt: skip
    assert {tuple(map(int, about.split("."))) for about in found.marks} == held


def test_interpreters_without_meetings_have_no_page(event, published):
    busy = {one.interpreter_id for one in published.meetings} - {None}
    found = made(event, InterpretersJob)
    assert set(found.marks) == {str(number) for number in busy}
