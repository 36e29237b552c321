"""The gates of an event: turned on and off by organisers, bridged by interpreters, kept by every scoring."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Gate, Strength
from matchmaker.matching import gates
from matchmaker.matching.score_event import score_event
from matchmaker.models import Interpreter, Score, Wish
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def scored(one: str, other: str) -> Score | None:
    return db.session.get(Score, tuple(sorted((person(one).id, person(other).id))))


def test_every_gate_is_closed_until_somebody_opens_it(event):
    found = gates.in_force(event)
    assert all(getattr(found, gate) for gate in Gate)


def test_an_opened_gate_is_stored_and_one_closed_again_is_not(event):
    gates.save(event, set(Gate) - {Gate.TICKET_APART})
    assert event.settings["gates"] == {"ticket_apart": False}
    assert not gates.in_force(event).ticket_apart
    gates.save(event, set(Gate))
    assert event.settings["gates"] == {}


def test_interpreters_say_which_languages_are_bridged(event):
    pairs = {pair for row in db.session.query(Interpreter) for pair in row.pairs}
    assert set(gates.in_force(event).interpreted) == pairs
    db.session.query(Interpreter).delete()
    assert gates.in_force(event).interpreted == ()


def test_people_without_a_language_between_them_are_scored_only_where_one_wishes_it(event):
    db.session.query(Wish).delete()
    db.session.query(Interpreter).delete()
    person("chen").languages, person("amina").languages = ["en"], ["ar"]
    for participant in (person("chen"), person("amina")):
        for delegate in participant.delegates:
            delegate.languages = participant.languages
    db.session.flush()
    score_event(event)
    assert scored("amina", "chen") is None
    a_wish("amina", "chen", Strength.LIKE)
    score_event(event)
    assert scored("amina", "chen") is not None
    gates.save(event, set(Gate) - {Gate.NO_COMMON_LANGUAGE})
    db.session.query(Wish).delete()
    score_event(event)
    assert scored("amina", "chen") is not None
