import pytest

from scoring.texts.cleaning import MAX_CHARACTERS, clean
from scoring.texts.language import detect


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (None, ""),
        ("", ""),
        (" \n\t ", ""),
        ("😀🎉", ""),
        ("—…!", ""),
        ("\u202eWater\u202c \u2066for\u2069\u200f all\ufeff", "Water for all"),
        ("مـــاء", "ماء"),
        ("cafe\u0301", "café"),
        ("one\r\n\n two\x00three", "one two three"),
        ("ماء water 水", "ماء water 水"),
        ("smart 😀 city", "smart 😀 city"),
    ],
)
def test_what_a_model_reads(text, read):
    assert clean(text) == read


def test_a_long_text_is_cut_between_words():
    assert clean("water " * 40_000) == ("water " * 40_000)[:MAX_CHARACTERS].rsplit(" ", 1)[0]
    assert len(clean("x" * 200_000)) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("نبحث عن مستثمرين", "ar"),
        ("Looking for investors", "en"),
        ("Buscamos inversores", "es"),
        ("Nous cherchons des investisseurs", "fr"),
        ("Procuramos investidores", "pt"),
        ("Wir suchen Partner für Straßenbeleuchtung", "de"),
        ("Şehirler için akıllı sokak aydınlatması", "tr"),
        ("نبحث عن شركاء لتدبير المياه GPS IoT", "ar"),
        ("\u202bنبحث عن مستثمرين\u202c 😀", "ar"),
        ("", None),
        ("😀", None),
        ("12345 678", None),
        ("ok", None),
    ],
)
def test_the_language_of_short_texts(text, language):
    assert detect(text) == language
