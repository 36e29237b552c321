"""Paper never shows a box: every sign of a text has a shape in the shipped fonts, or is written in letters that have one."""

import io

import pytest
from pypdf import PdfReader

from matchmaker.foundation import fonts
from matchmaker.foundation.pdf import agenda_pdf


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("Amina Lahrichi", "Amina Lahrichi"),
        ("أمينة لحريشي، 3", "أمينة لحريشي، 3"),
        ("می‌خواهم", "می‌خواهم"),
        ("陈伟", "陈伟"),
        ("山田 太郎・ヤマダ", "山田 太郎・ヤマダ"),
        ("김민수", "김민수"),
        ("㐂 𠮷", "Ki Kichi"),  # Han characters beyond the national standards
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
    assert {ord(sign) for sign in "陈陳髙々あン김"} & covered == {ord(sign) for sign in "陈陳々あン김"}
    assert not {ord("Ж"), ord("😀")} & covered


def test_a_page_of_every_script_is_printed_with_shipped_fonts_alone():
    row = {"time": "9:00", "name": "陈伟 😀", "own": None, "line": "Вода", "place": "T", "language": "", "why": "水"}
    data = {
        "lang": "en", "direction": "ltr", "title": "My agenda", "event": "会议", "who": "Łukasz", "footer": "f",
        "colour": "#0b5d5e", "nothing": "n", "days": [{"name": "Monday", "rows": [row]}],
    }  # fmt: skip
    file = agenda_pdf(data)
    assert file.startswith(b"%PDF")
    assert b"LastResort" not in file


def pages_of(file: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]


def sheet(*days: tuple[str, int]) -> dict:
    row = {"time": "9:00", "name": "Amina", "own": None, "line": "", "place": "Table 1", "language": "", "why": ""}
    return {
        "lang": "en", "direction": "ltr", "title": "My agenda", "event": "Forum", "who": "", "footer": "f",
        "colour": "#0b5d5e", "nothing": "n", "days": [{"name": name, "rows": [row] * count} for name, count in days],
    }  # fmt: skip


def test_the_heading_of_a_day_stands_above_its_first_meeting():
    """However many meetings the first day has, the second day's heading is never the last line of a page."""
    for count in range(10, 40):
        pages = pages_of(agenda_pdf(sheet(("Monday", count), ("Tuesday", 1))))
        (page,) = [page for page in pages if "Tuesday" in page]
        assert "Amina" in page[page.index("Tuesday") :]


def test_names_of_the_far_east_are_set_in_their_script():
    (page,) = pages_of(agenda_pdf(sheet(("月曜日", 1)) | {"who": "陈伟 김민수 やまだ"}))
    assert all(name in page for name in ("陈伟", "김민수", "やまだ", "月曜日"))
