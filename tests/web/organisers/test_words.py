"""Reasons are listed in the docs; figures are set as the language does. Words of codes: system/test_codes.py."""

import re
from pathlib import Path

import pytest
from flask_babel import force_locale

from scheduler import RuleName, UnlockKind, UnmetReason
from web.presenters import number_formats

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def page(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize(("head", "codes"), [("rule", RuleName), ("reason", UnmetReason), ("unlock", UnlockKind)])
def test_the_page_of_formats_lists_every_code(head, codes):
    source = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = source.split(f"| {head} |")[1].split("\n\n")[0]
    listed = [name for row in table.splitlines()[2:] for name in re.findall(r"\w+", row.split("|")[1])]
    assert sorted(listed) == sorted(codes)


@pytest.mark.parametrize(("gap", "words"), [(0.0131, "98.6%"), (0.00001, "99.9%"), (0.5, "50.0%")])
def test_the_guaranteed_share_is_rounded_down(page, gap, words):
    assert number_formats.share_of_best(gap) == words


def test_the_gap_is_rounded_up(page):
    assert number_formats.gap_figure(0.000012) == "0.01%"


@pytest.mark.parametrize(("language", "words"), [("fr_MA", "0,26\u202f%"), ("ar_MA", "0,26%")])
def test_figures_are_set_as_the_language_does(page, language, words):
    with force_locale(language):
        assert re.sub("\\s", "\u202f", number_formats.gap_figure(0.0026)).strip() == words
