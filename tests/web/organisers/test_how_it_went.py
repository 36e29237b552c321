"""How the event went, as organisers read it: figures in words, a workbook of the same tables, no single person's answer."""

import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from matchmaker.foundation import transactions
from matchmaker.foundation.clock import instant
from matchmaker.foundation.vocabulary import LOCALES, OutcomeAnswer, Role
from matchmaker.outcomes import answering

pytestmark = pytest.mark.event("tiny")
PAGE = "/o/tiny-2027/how-it-went"


@pytest.fixture
def noon(published, event, clock):
    """Noon of the first day, after the first meeting was called valuable by one side and held by the other."""
    clock.moment = instant(datetime(2027, 5, 4, 12, 0), event.time_zone)
    first = min((one for one in published.meetings if one.slot.key.startswith("d1")), key=lambda one: one.slot.position)
    for seat, said in zip(first.people, (OutcomeAnswer.VALUABLE, OutcomeAnswer.HELD), strict=True):
        answering.answer(seat.participant, first.key, {"answer": said, "note": "between us"})
    transactions.commit()
    return first


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_counts_and_names_nobody(noon, enter, locale):
    page = enter(Role.READER, locale).text(PAGE)
    assert "50" in page  # per cent of two answers
    assert "between us" not in page
    for seat in noon.people:
        assert seat.participant.name not in page


def test_a_share_of_few_answers_is_not_told(noon, enter):
    page = enter(Role.ORGANISER).text(PAGE)
    by_language = page[page.index("Valuable, by language") :]
    assert "–" in by_language[: by_language.index("</table>")]


def test_the_workbook_has_the_same_tables_with_shares_as_numbers(noon, enter):
    answer = enter(Role.ORGANISER).get(f"{PAGE}.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    sheet = book["Meetings"]
    rows = {row[0].value: (row[1].value, row[2].value, row[2].number_format) for row in sheet.iter_rows(min_row=2)}
    assert rows["Held"][0] == 1
    assert 0 < rows["Held"][1] < 1
    assert rows["Held"][2] == "0%"


def test_on_an_event_without_meetings_the_page_says_what_will_stand_there(event, enter):
    assert "Nothing to count yet" in enter(Role.READER).text(PAGE)
