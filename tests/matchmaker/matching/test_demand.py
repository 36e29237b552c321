"""Who is in demand, and what was answered: the figures that organisers see and that weights are learnt from."""

import pytest

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, OutcomeAnswer, RunState
from matchmaker.matching import demand
from matchmaker.models import Outcome, Wish
from tests.factories import a_run, a_wish, person, scored

pytestmark = pytest.mark.event("tiny")


def test_before_the_first_scoring_nobody_is_in_demand(event):
    assert demand.demand(event) == demand.Demand([], None)


def test_those_on_most_lists_come_first(event):
    for key, value in (("chen", 0.9), ("grace", 0.8), ("hugo", 0.2)):
        scored(person("amina"), person(key), value)
    found = demand.demand(event)
    first, *others = [(one.key, count) for one, count in found.people]
    assert first == ("amina", 3)
    assert set(others) == {("chen", 1), ("grace", 1), ("hugo", 1)}
    assert found.tenth == 0.5


def test_only_answered_wishes_are_learnt_from(event):
    assert demand.answers(event) == []
    a_wish("amina", "chen", answer=Answer.ACCEPTED)
    a_wish("brice", "hugo", answer=Answer.DECLINED)
    db.session.query(Wish).filter_by(strength="no").update({Wish.answer: Answer.DECLINED})
    assert demand.answers(event) == [("amina", "chen", True), ("brice", "hugo", False)]


def test_ratings_of_meetings_are_learnt_from_and_a_meeting_that_was_not_held_is_not(event):
    amina, chen, brice = (person(key) for key in ("amina", "chen", "brice"))
    for reader, other, said in ((amina, chen, "valuable"), (chen, amina, "held"), (brice, chen, "not_held")):
        db.session.add(Outcome(
            event_id=event.id, meeting_key=f"{reader.key}--{other.key}", participant_id=reader.id, other_id=other.id,
            answer=OutcomeAnswer(said), answered_at=clock.now(),
        ))  # fmt: skip
    db.session.flush()
    assert demand.answers(event) == [("chen", "amina", True), ("amina", "chen", False)]


def test_the_last_run_is_the_newest_that_is_done(event):
    first, second = a_run(event), a_run(event)
    assert demand.last_run(event) is second
    second.state = RunState.FAILED
    assert demand.last_run(event) is first
