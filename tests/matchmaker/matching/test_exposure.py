"""How evenly people are shown: figures before and after, the price, and the switch."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.matching import exposure
from matchmaker.matching.score_event import score_event
from matchmaker.programme.settings import settings_of
from scoring import Match
from tests.factories import person

KEYS = [f"p{n}" for n in range(40)]


def matches() -> list[Match]:
    """Everybody fits p0 best, and p39 fits everybody a little."""
    pairs = [(a, b) for at, a in enumerate(KEYS) for b in KEYS[at + 1 :]]
    return [Match(a, b, fit, (), fit) for a, b in pairs for fit in [0.9 if a == "p0" else 0.2 if b == "p39" else 0.5]]


def test_evening_out_shows_everybody_and_nobody_everywhere():
    figures, lists = exposure.evened(KEYS, matches())
    assert figures["before"]["most"] == 39
    assert figures["before"]["never"] > 0
    assert figures["after"]["never"] == 0
    assert figures["after"]["most"] < 39
    assert figures["price"] > 0
    assert all(key in {other for listed in lists.values() for other in listed} for key in KEYS)


@pytest.mark.event("tiny")
def test_a_scoring_stores_its_lists_and_no_new_revision(event):
    before = person("amina").revision
    score_event(event)
    db.session.expire_all()
    amina = person("amina")
    assert amina.shown_first
    assert amina.id not in amina.shown_first
    assert set(event.scoring_report) == {"lesson", "exposure"}
    assert amina.revision == before


@pytest.mark.event("tiny")
def test_the_switch_is_a_setting(event):
    exposure.save(event, even=True)
    assert settings_of(event).even_out
    exposure.save(event, even=False)
    assert not settings_of(event).even_out
