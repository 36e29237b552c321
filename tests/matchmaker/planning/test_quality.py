"""What the page of a draft says of the meetings that nobody asked for."""

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Score, Wish
from matchmaker.planning.plan import plan
from matchmaker.planning.quality import unasked
from tests.factories import a_wish
from tests.scenes import draft_of_run

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def draft(event) -> Agenda:
    return draft_of_run(event)


def test_meetings_that_somebody_asked_for_do_not_count(draft):
    held = plan(draft).held
    wishes = {tuple(sorted((wish.from_id, wish.to_id))) for wish in db.session.query(Wish)}
    assert unasked(draft).meetings == len(held - wishes)


def test_the_likely_useful_are_the_sum_of_the_chances(draft):
    db.session.query(Wish).delete()
    db.session.query(Score).delete()
    pairs = sorted(plan(draft).held)
    assert len(pairs) >= 3
    for (a, b), chance in zip(pairs, (0.9, 0.25)):  # the others have no score: nothing speaks for them
        db.session.add(Score(a_id=a, b_id=b, event_id=draft.event_id, score=chance, reasons=[]))
    db.session.flush()
    found = unasked(draft)
    assert found.meetings == len(pairs)
    assert found.likely == pytest.approx(1.15)


def test_a_wish_of_either_side_is_asking(draft):
    people = plan(draft).people
    db.session.query(Wish).delete()
    before = unasked(draft).meetings
    a, b = min(plan(draft).held)
    a_wish(people[b].key, people[a].key)
    assert unasked(draft).meetings == before - 1
