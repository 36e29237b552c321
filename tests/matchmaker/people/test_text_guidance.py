"""Remarks on what somebody writes: too few words, too little said, bare abbreviations, bullets."""

import pytest

from matchmaker.foundation.words import TextRemark
from matchmaker.people.text_guidance import ENOUGH, lines_of, remarks_on, sentences_of

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


def test_two_things_in_one_line_are_told_last():
    assert remarks_on(GOOD, apart=True) == (TextRemark.TWO_THINGS,)
    assert remarks_on("waste and water", apart=True) == (TextRemark.FEW_WORDS, TextRemark.TWO_THINGS)


def test_bullets_and_blank_lines_are_no_text():
    assert lines_of("- lamps\n\n 2) pumps \n• compost\n") == ["lamps", "pumps", "compost"]


def test_fragments_stay_with_their_sentence():
    assert sentences_of("We replace lamps in old towns. Yes. The second thing is compost for markets.") == [
        "We replace lamps in old towns. Yes.",
        "The second thing is compost for markets.",
    ]
