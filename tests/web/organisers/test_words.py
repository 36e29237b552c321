"""Acts of the log, reasons and weights have words; figures are set as the language does. Enums: system/test_codes.py."""

import re
from pathlib import Path

import pytest
from flask_babel import force_locale

from matchmaker.invitations.states import TRANSITIONS
from matchmaker.planning import editing
from matchmaker.planning.run_schema import WEIGHTS
from scheduler import UnmetReason, Violation
from web.presenters import audit_messages, number_formats, organiser_messages, unmet_reasons

ROOT = Path(__file__).resolve().parents[3]
ACT = re.compile(r"""audit\.log\(\s*"([a-z_]+\.[a-z_]+)\"""")


@pytest.fixture
def page(app):
    with app.test_request_context("/"):
        yield


def logged() -> set[str]:
    """Every act that services and pages write down."""
    sources = [*(ROOT / "matchmaker").rglob("*.py"), *(ROOT / "web").rglob("*.py")]
    moves = {f"invitation.{act}" for act in TRANSITIONS}
    return moves | {act for source in sources for act in ACT.findall(source.read_text(encoding="utf-8"))}


def test_every_act_of_the_log_has_words_and_a_noun(page):
    found = logged() | set(editing.ACTS)
    assert len(found) > 30
    assert found - audit_messages.texts().keys() == set()
    assert {kind for act in found if audit_messages.noun(kind := act.partition(".")[0]) == kind} == set()


def test_the_page_of_formats_lists_every_reason():
    source = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = source.split("| reason |")[1].split("\n\n")[0]
    assert {row.split("|")[1].strip() for row in table.splitlines()[2:]} == set(UnmetReason)


def test_every_rule_that_a_move_may_break_has_words(page):
    rules = set(re.findall(r"""broken\([\w.]+, "(\w+)\"""", (ROOT / "scheduler" / "agenda" / "rules.py").read_text()))
    assert len(rules) > 10
    assert {rule for rule in rules if unmet_reasons.violation(Violation(rule, (), {})) == rule} == set()


def test_weights_have_names(page):
    assert all(organiser_messages.weight(key) for key in WEIGHTS)


@pytest.mark.parametrize(("gap", "words"), [(0.0131, "98.6%"), (0.00001, "99.9%"), (0.5, "50.0%")])
def test_the_guaranteed_share_is_rounded_down(page, gap, words):
    assert number_formats.share_of_best(gap) == words


def test_the_gap_is_rounded_up(page):
    assert number_formats.gap_figure(0.000012) == "0.01%"


@pytest.mark.parametrize(("language", "words"), [("fr_MA", "0,26\u202f%"), ("ar_MA", "0,26%")])
def test_figures_are_set_as_the_language_does(page, language, words):
    with force_locale(language):
        assert re.sub("\\s", "\u202f", number_formats.gap_figure(0.0026)).strip() == words
