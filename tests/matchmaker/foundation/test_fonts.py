"""Paper never shows a box: every sign of a text has a shape in the shipped fonts, or is written in letters that have one."""

import pytest

from matchmaker.foundation import fonts
from matchmaker.foundation.pdf import agenda_pdf


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Amina Lahrichi", "Amina Lahrichi"),
        ("أمينة لحريشي، 3", "أمينة لحريشي، 3"),
        ("می‌خواهم", "می‌خواهم"),
        ("陈伟", "ChenWei"),
        ("Иванов & Ελένη", "Ivanov & Eleni"),
        ("Water 😀🚀 for all", "Water for all"),
        ("Team 👩‍💻", "Team"),
        ("Nguyễn", "Nguyen"),
        ("№ 12 → 5 €", "No 12 > 5 €"),
    ],
)
def test_what_the_fonts_cannot_draw_is_written_in_letters_and_pictures_are_left_out(text, paper):
    assert fonts.drawn(text) == paper
    assert fonts.drawn(paper) == paper


def test_the_tables_of_the_fonts_are_read():
    covered = fonts.covered()
    assert {ord(sign) for sign in "aZéŁ09€أيﻻ،"} <= covered
    assert not {ord("陈"), ord("Ж"), ord("😀")} & covered


def test_a_page_of_every_script_is_printed_with_shipped_fonts_alone():
    row = {"time": "9:00", "name": "陈伟 😀", "own": None, "line": "Вода", "place": "T", "language": "", "why": "水"}
    data = {
        "lang": "en", "direction": "ltr", "title": "My agenda", "event": "会议", "who": "Łukasz", "footer": "f",
        "colour": "#0b5d5e", "nothing": "n", "days": [{"name": "Monday", "rows": [row]}],
    }  # fmt: skip
    file = agenda_pdf(data)
    assert file.startswith(b"%PDF")
    assert b"LastResort" not in file
