"""What is quoted beside a claim that an offer answers a need."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.matching.profile_texts import checksum, text_of
from scoring import NEED, OFFER
from tests.factories import person
from web.presenters.quotes import EXCERPT, quotes

pytestmark = pytest.mark.event("tiny")


def write(key: str, field: str, text: str) -> None:
    person(key).text(field).text = text
    db.session.flush()


@pytest.fixture
def claim(event) -> dict:
    """Amina's second sentence is answered by Chen's second sentence."""
    write("amina", "needs", "Our town is old. We replace two thousand lamps.")
    write("chen", "offers", "We have an office in Oran. We build lamps that save energy.")
    spans = {"asked": ("amina", NEED, "We replace two thousand lamps."), "sentence": ("chen", OFFER, "We build lamps")}
    detail = {"need": "amina", "offer": "chen"}
    for name, (key, side, words) in spans.items():
        text, _language = text_of(person(key), side)
        first = text.index(words)
        detail[name] = [first, len(text), checksum(text)]
    return {"code": "need_meets_offer", "weight": 0.5, "detail": detail}


def test_the_sentences_that_answer_each_other_are_quoted(claim):
    seeks, mine, theirs = quotes([claim], person("amina"), person("chen"))
    assert (seeks, mine.text) == (True, "We replace two thousand lamps.")
    assert theirs.text == "We build lamps that save energy."


def test_the_other_side_reads_its_own_sentence_first(claim):
    seeks, mine, theirs = quotes([claim], person("chen"), person("amina"))
    assert (seeks, mine.text) == (False, "We build lamps that save energy.")
    assert theirs.text == "We replace two thousand lamps."


def test_a_text_that_changed_since_it_was_scored_is_quoted_from_its_beginning(claim):
    write("chen", "offers", "Poles of recycled steel, painted by hand, for streets that the sea air eats.")
    assert quotes([claim], person("amina"), person("chen"))[2].text.startswith("Poles of recycled steel")


def test_long_sentences_are_cut_between_words(claim):
    write("chen", "offers", "lamp " * 60)
    text = quotes([claim], person("amina"), person("chen"))[2].text
    assert len(text) <= EXCERPT + 1
    assert text.endswith("lamp…")


def test_without_a_claim_nothing_is_quoted(claim):
    related = claim | {"code": "related_texts"}
    assert quotes([related], person("amina"), person("chen")) is None
