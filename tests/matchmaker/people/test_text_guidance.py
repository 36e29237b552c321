"""Remarks on what somebody writes: too few words, too little said, bare abbreviations, bullets."""

import pytest

from matchmaker.foundation.vocabulary import TextRemark
from matchmaker.people.text_guidance import ENOUGH, lines_of, remarks_on

GOOD = "We look for a partner who replaces 9,400 sodium lamps within two years under an energy performance contract."


@pytest.mark.parametrize(
    ("line", "remarks"),
    [
        (GOOD, ()),
        ("smart parking sensors", (TextRemark.FEW_WORDS,)),
        ("مواقف ذكية", (TextRemark.FEW_WORDS,)),
        ("We look for parking sensors in the old town", (TextRemark.SHORT,)),
        ("SCADA, RTU, GIS", (TextRemark.FEW_WORDS, TextRemark.ABBREVIATIONS)),
        ("SCADA RTU GIS for pumps", (TextRemark.SHORT, TextRemark.ABBREVIATIONS)),
        (
            "We need a control system for pumps (SCADA), with remote terminals (RTU), for eleven stations on the coast.",
            (),
        ),
    ],
)
def test_remarks_say_what_is_missing(line, remarks):
    assert remarks_on(line) == remarks


def test_eighty_characters_with_four_words_are_enough():
    line = "pumps " * 3 + "x" * ENOUGH
    assert remarks_on(line[:ENOUGH]) == ()
    assert remarks_on(line[: ENOUGH - 1]) == (TextRemark.SHORT,)


@pytest.mark.parametrize(
    "line",
    [
        f"{GOOD} We also want to compost the waste of three markets.",
        f"{GOOD} Par ailleurs, nous cherchons un financement.",
        f"{GOOD} Además buscamos un socio para el agua.",
        f"{GOOD} Além disso, procuramos sensores.",
        "نريد شريكا يستبدل مصابيح الصوديوم في المدينة القديمة وفق عقد أداء طاقي على عشر سنوات، كما نبحث عن حل للنفايات.",
    ],
)
def test_a_second_need_in_one_line_is_told(line):
    assert remarks_on(line) == (TextRemark.TWO_THINGS,)


def test_bullets_and_blank_lines_are_no_text():
    assert lines_of("- lamps\n\n 2) pumps \n• compost\n") == ["lamps", "pumps", "compost"]
