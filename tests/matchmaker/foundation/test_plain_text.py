"""Texts of people: what separates and joins letters stays, what turns or breaks a line goes."""

import pytest

from matchmaker.files.rows import OrganisationRow
from matchmaker.foundation.pdf import agenda_pdf
from matchmaker.foundation.plain_text import plain, unturned
from matchmaker.mail.own_words import paragraphs
from matchmaker.people.profile_schema import ProfileSchema

KEPT = (
    "Jean\u00a0Pierre", "2\u00a0000 cartes\u202f!\u00a0Merci.", "علی\u200cرضا", "山田\u3000太郎", "👩\u200d🚀",
    "Donau\u00addampf", "ภาษา\u200bไทย", "a\u2060b", "\u0600١٢", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_blanks_and_joiners_stay_in_mails_and_calendars(text):
    assert plain(text) == text
    assert paragraphs(text) == [text]


def test_line_breaks_controls_and_direction_characters_go():
    assert plain("a\r\nb\u2028c\x0bd\u2029e\x85f\tg") == "a  b c d e f g"
    assert (
        plain("a\x00\x07\x9f\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ud800b")
        == "ab"
    )


def test_a_typed_text_keeps_its_lines_and_marks():
    assert unturned("one\u202e\ntwo\u200f\u2067") == "one\ntwo\u200f"


def test_files_and_profiles_take_no_character_that_turns_a_line():
    row = {"key": "a", "name": "Ana\u202e\u2069\u00a0Lda", "name_own": "\u202e", "country": "MA"}
    assert OrganisationRow().load(row) == {"key": "a", "name": "Ana\u00a0Lda", "name_own": None, "country": "MA"}
    loaded = ProfileSchema().load(
        {"name": "\u202eAna", "country": "MA", "languages": ["fr"], "offers": "a\u202e\nb", "themes": []}
    )
    assert (loaded["name"], loaded["offers"]) == ("Ana", "a\nb")


def test_a_name_turns_no_line_of_the_printed_agenda():
    row = {"time": "9", "own": None, "line": "", "place": "T1", "language": "", "why": ""}
    page = {
        "lang": "en",
        "direction": "ltr",
        "title": "t",
        "event": "e",
        "who": "w",
        "colour": "#0b5d5e",
        "footer": "f",
        "nothing": "n",
    }
    straight, turned = (
        agenda_pdf({**page, "days": [{"name": "d", "rows": [{**row, "name": name}]}]})
        for name in ("Ana B", "\u202eAna B")
    )
    assert straight == turned
