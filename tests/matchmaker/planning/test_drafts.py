"""Drafts: copied, discarded, compared, seen as a grid; what can no longer stand; bounds of a run; the next step."""

import pytest

from matchmaker.agendas import replanning
from matchmaker.foundation.bounds import bounds
from matchmaker.foundation.errors import ConflictError, InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, NextStep, ParticipantState
from matchmaker.models import Closure
from matchmaker.overview.dashboard import overview
from matchmaker.planning import comparison, drafts, grid, run_schema
from matchmaker.planning.problem import USUAL
from tests import scenes
from tests.cells import snapshot
from tests.factories import an_organiser, person

pytestmark = pytest.mark.event("tiny")


def test_a_copy_holds_the_same_and_changes_nothing(draft):
    copy = drafts.copy(draft)
    assert snapshot(copy) == snapshot(draft)
    assert (copy.parent_id, copy.version, copy.state) == (draft.id, draft.version + 1, AgendaState.DRAFT)
    assert len(copy.unmet) == len(draft.unmet)
    result = comparison.compare([draft, copy])
    assert (list(result.changes), result.people) == ([], [])


def test_only_a_draft_that_was_looked_at_is_discarded(event, draft):
    account = an_organiser(event)
    with pytest.raises(ConflictError):
        drafts.discard(draft, account, revision=draft.revision + 1)
    drafts.discard(draft, account, revision=draft.revision)
    assert draft.state is AgendaState.DISCARDED
    with pytest.raises(RefusedError):
        drafts.discard(draft, account, revision=draft.revision)


def test_the_grid_holds_every_meeting_once_by_place_and_twice_by_person(event, draft):
    by_place, by_person = [], []
    for day in (row.day for row in grid.days(event.id)):
        for shown, found in ((grid.by_place, by_place), (grid.by_person, by_person)):
            rows = shown(draft, day, 1).page.rows
            found += [card.key for row in rows for cards in row.cards.values() for card in cards]
    keys = sorted(m.key for m in draft.meetings)
    assert (sorted(by_place), sorted(by_person)) == (keys, sorted(keys * 2))
    assert grid.chosen(draft, keys[0]).key == keys[0]
    assert grid.chosen(draft, "nobody--nobody") is None
    assert [row.key for row in grid.by_person(draft, 0, 1, "LAHRICHI").page.rows] == ["amina"]


def test_what_can_no_longer_stand_is_named_by_its_reason(event, published):
    assert (replanning.conflicts(published), replanning.count(event)) == ({}, 0)
    meeting = published.meetings[0]
    db.session.add(Closure(place_id=meeting.place_id, slot_id=meeting.slot_id))
    elena = person("elena")
    elena.state = ParticipantState.WITHDRAWN
    db.session.flush()
    found = {reason: {hit.key for hit in hits} for reason, hits in replanning.conflicts(published).items()}
    hers = {m.key for m in published.meetings if elena.id in {one.participant_id for one in m.people}}
    assert found["gone"] == hers
    assert meeting.key in found["closed"]
    assert replanning.count(event) == len(hers | found["closed"])


def test_without_a_promise_nothing_is_planned_anew(event, draft):
    with pytest.raises(RefusedError) as refused:
        replanning.start(event, an_organiser(event))
    assert refused.value.code == "nothing_published"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"seconds": 4}, "seconds"), ({"seed": -1}, "seed"), ({"weights": {}}, "worth"), ({"seconds": "9"}, "seconds")],
)
def test_a_run_stays_within_its_bounds(wrong, field):
    run_schema.require_valid(weights=USUAL, seconds=5, seed=0)
    with pytest.raises(InvalidError) as refused:
        run_schema.require_valid(**({"weights": USUAL, "seconds": 5, "seed": 0} | wrong))
    assert refused.value.field == field
    assert bounds(run_schema.RunSchema, "seconds") == (5, 3600)
    assert bounds(run_schema.RunSchema, "weights") == (0, 100)


def test_the_front_page_names_the_next_step(event):
    assert overview(event).next_step is NextStep.RUN
    assert overview(event).wishes == {"must": 6, "like": 9, "no": 1}
    draft = scenes.draft(event)
    assert (overview(event).next_step, overview(event).draft) == (NextStep.REVIEW, draft)
    scenes.publish(draft)
    assert overview(event).next_step is NextStep.PUBLISHED
    person("hugo").state = ParticipantState.PENDING
    assert overview(event).next_step is NextStep.VALIDATE
