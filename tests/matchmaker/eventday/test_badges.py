"""Badges on paper, and the list to tick at the door."""

import io
import re

import pytest
from pypdf import PdfReader

from matchmaker.agendas import printing
from matchmaker.agendas.printing import Choice
from matchmaker.eventday import badges, tick_list
from matchmaker.eventday.badges import BadgesJob
from matchmaker.foundation import transactions
from matchmaker.foundation.vocabulary import BadgeSize, PaperKind, ParticipantState
from tests.factories import person

pytestmark = pytest.mark.event("tiny")
HIGH, WIDE = 842, 595  # of A4, in points


def printed(event, **choice) -> PdfReader:
    printing.start(event, BadgesJob, Choice(**choice))
    transactions.commit()
    return PdfReader(io.BytesIO(printing.hand_out(printing.of(event, PaperKind.BADGES))))


def shown(event) -> list[str]:
    """Who has a badge: participants, or each of their delegates."""
    return [who.name for one in badges.taking_part(event) for who in (one.delegates or [one])]


def test_eight_stand_on_a_sheet(event):
    file = printed(event)
    names = shown(event)
    assert len(file.pages) == -(-len(names) // badges.ON_A_SHEET)
    assert [round(float(side)) for side in file.pages[0].mediabox[2:]] == [WIDE, HIGH]
    text = " ".join(page.extract_text() for page in file.pages)
    assert all(name in text for name in names)


def test_or_each_on_a_page_of_its_own(event):
    file = printed(event, size=BadgeSize.A6)
    assert len(file.pages) == len(shown(event))
    wide, high = map(float, file.pages[0].mediabox[2:])
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (148, 105)


def test_who_withdrew_has_none(event):
    person("elena").state = ParticipantState.WITHDRAWN
    assert person("elena").name not in " ".join(page.extract_text() for page in printed(event).pages)


def test_one_badge_counts_as_printed(event):
    assert badges.of_one(person("elena")).startswith(b"%PDF")
    text = " ".join(page.extract_text() for page in printed(event, changed=True).pages)
    assert person("elena").name not in text
    assert person("grace").name in text


def test_no_datum_of_the_person_is_in_the_picture(event):
    elena = person("elena")
    ((name, picture),) = badges.own_codes(elena)
    assert name == elena.name
    assert re.fullmatch(r'<svg [^<>]*><path [^<>]*d="[\w\s.,-]*"/></svg>', picture.strip())


def test_who_does_not_take_part_has_no_code(event):
    person("elena").state = ParticipantState.PENDING
    assert badges.own_codes(person("elena")) == []


def test_the_list_to_tick_has_everybody_by_name(event):
    rows = tick_list.rows_of(event)
    assert len(rows) == len(shown(event))
    some = tick_list.rows_of(event, ("investor",))
    assert {row[3] for row in some} == {"Investor"}
    assert 0 < len(some) < len(rows)
