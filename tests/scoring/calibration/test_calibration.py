"""What may be said of a fit, and what is claimed of a pair."""

import json

import numpy as np
import pytest

from scoring.calibration.claims import claim
from scoring.calibration.fits import told
from scoring.foundation.data_files import text_of
from scoring.scorer import Scorer
from scoring.vectors.profile_vectors import ProfileVectors, embed_profiles
from tests.scoring.people import MODEL, person

BINS = json.loads(text_of("calibration.json"))["bins"]


@pytest.mark.parametrize(
    ("fit", "level"), [(0.95, "strong"), (0.75, "strong"), (0.5, "good"), (0.3, "possible"), (0.1, None)]
)
def test_a_level_in_words(fit, level):
    assert told(fit).level == level


def test_intervals_hold_their_share_and_rise_with_the_fit():
    rows = [told(fit) for fit in np.linspace(0, 1, 101)]
    assert all(0 <= row.low <= row.share <= row.high <= 1 for row in rows)
    for name in ("low", "share", "high"):
        line = [getattr(row, name) for row in rows]
        assert line == sorted(line)
    assert all(row.high - row.low <= 0.2 for row in rows if row.figure)
    assert any(row.figure for row in rows)


def test_a_shown_figure_is_what_readers_found():
    """In each range of fits, the share of the read suggestions that were useful lies within what is told of its middle."""
    for low, high, row in ((0.25, 0.5, BINS[1]), (0.5, 0.75, BINS[2]), (0.75, 0.9, BINS[3])):
        found, at = row["useful"] / row["read"], [told(fit) for fit in (low, high)]
        assert at[0].low <= found <= at[1].high


def test_what_few_have_read_is_told_in_words():
    assert BINS[-1]["read"] < 20
    assert not told(0.95).figure
    assert told(0.8).figure


def pair(similarity: float):
    """a needs, b offers, at such a similarity once each language's mean is taken."""
    x, y, silent = *np.eye(8, dtype=np.float32)[:2], np.zeros(8, np.float32)
    offer = similarity * x + np.sqrt(1 - similarity**2) * y
    vectors = ProfileVectors(
        MODEL, np.array([x, silent, -x]), np.array([silent, offer, -offer]), ("fr", None, "fr"), (None, "es", "es")
    )
    return Scorer().fit([person("a"), person("b"), person("c")], vectors)


def test_an_answer_is_claimed_from_three_in_four_on():
    for similarity, code in ((0.15, "related_texts"), (0.9, "need_meets_offer")):
        reason = max(
            pair(similarity).explain("a", "b"), key=lambda reason: abs(reason.weight) if reason.code != "base" else 0
        )
        assert reason.code == code
        assert (reason.detail["chance"] >= 0.75) == (code == "need_meets_offer")
        assert reason.detail["chance"] == pytest.approx(float(claim(reason.detail["similarity"])), abs=1e-3)


def test_the_sentence_that_answers_is_quoted(tfidf, monkeypatch):
    monkeypatch.setattr("scoring.reasons.quotes.CLAIMED", 0.15)  # the light model sees less likeness than the real ones
    asks = person("a", needs="Street lamps with solar panels for villages.", offers="")
    filler = "Our house was founded twenty years ago by three engineers and employs six hundred people today."
    answer = "Street lamps with solar panels for villages."
    gives = person(
        "b",
        offers=f"{filler} {filler} {filler} {filler} {answer} Write to us at any time, we are happy to answer all questions.",
    )
    others = [
        person(f"o{k}", offers=text, needs=f"Buyers of {text}")
        for k, text in enumerate(("Bus tickets", "Fish markets", "Bridges"))
    ]
    people = [asks, gives, *others]
    scorer = Scorer().fit(people, embed_profiles(people, tfidf))
    (reason,) = [r for r in scorer.explain("a", "b") if r.code == "need_meets_offer"]
    first, last = reason.detail["sentence"]
    assert gives.offer_text[first:last] == answer
    assert reason.detail["asked"] == [0, len(asks.need_text)]


def claims_of(asking: str | None, answering: str | None, *, offers: float = 0.0) -> list[str]:
    """Whose need is said to be answered: "a" needs just what "b" offers; offers: how alike their two offers are."""
    x, y, silent = *np.eye(8, dtype=np.float32)[:2], np.zeros(8, np.float32)
    own = offers * x + np.sqrt(1 - offers**2) * y if offers else silent
    vectors = ProfileVectors(
        MODEL,
        np.array([x, silent, -x]),
        np.array([own, x, -x]),
        ("fr", None, "fr"),
        ("es" if offers else None, "es", "es"),
    )
    people = [person("a", kind=asking), person("b", kind=answering), person("c")]
    reasons = Scorer().fit(people, vectors).explain("a", "b")
    return [reason.detail["need"] for reason in reasons if reason.code == "need_meets_offer"]


@pytest.mark.parametrize(
    ("asking", "answering", "said"),
    [
        ("decision_maker", "exhibitor", True),
        ("institution", "institution", True),
        ("startup", "investor", True),
        (None, "exhibitor", True),
        ("exhibitor", "startup", False),
        ("startup", "startup", False),
        ("investor", "investor", False),
        ("decision_maker", "decision_maker", False),
    ],
)
def test_whoever_came_to_sell_is_not_said_to_be_answered_by_another_seller(asking, answering, said):
    assert claims_of(asking, answering) == (["a"] if said else [])


def test_two_that_offer_the_same_are_peers_and_no_answer():
    assert claims_of("institution", "institution", offers=0.1) == ["a"]
    assert claims_of("institution", "institution", offers=0.95) == []
