"""Any two people are held together by hand, also where no run proposed them; a re-plan keeps them."""

from itertools import combinations

import pytest

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Strength
from matchmaker.matching.candidates import bookable
from matchmaker.models import Meeting
from matchmaker.planning import by_hand, editing, undoing
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.problem import build_problem
from matchmaker.planning.problem_cache import problem_of
from matchmaker.planning.problem_meetings import meeting_key
from matchmaker.planning.problem_rows import Rows
from tests import scenes
from tests.factories import a_wish, person

pytestmark = pytest.mark.event("tiny")


def stranger_cell(draft) -> tuple[str, str, str]:
    """A pair that the run did not know, and a cell in which they can be held."""
    known = {one.id for one in problem_of(draft).meetings}
    for a, b in combinations(bookable(person("elena").event), 2):
        key = meeting_key(a, b)
        if key not in known:
            cells = DraftBoard.of(draft, [key]).layout.cells(key)
            free = sorted(cell for cell, broken in cells.items() if not broken)
            if free:
                return key, *free[0]
    raise AssertionError("every pair of the event is a candidate")


def test_a_pair_that_no_run_proposed_is_held_moved_removed_and_undone(event, draft):
    key, slot, place = stranger_cell(draft)
    before = draft.value
    editing.move(draft, key, slot, place, draft.revision)
    held = db.session.query(Meeting).filter_by(agenda_id=draft.id, key=key).one()
    assert (held.slot.key, held.place.key) == (slot, place)
    assert draft.figures["by_hand"] == 1
    assert draft.value != before
    editing.remove(draft, key, draft.revision)
    assert draft.figures["by_hand"] == 0
    assert draft.value == before
    undoing.undo(draft, draft.revision)
    assert db.session.query(Meeting).filter_by(agenda_id=draft.id, key=key).count() == 1


def test_two_who_must_not_meet_have_no_legal_cell(event, draft):
    key, _slot, _place = stranger_cell(draft)
    a, b = (one.key for one in bookable(event) if one.key in key.split("--"))
    a_wish(a, b, Strength.NO)
    assert all(DraftBoard.of(draft, [key]).layout.cells(key).values())


def test_a_re_plan_knows_what_was_promised_by_hand(event, draft):
    key, slot, place = stranger_cell(draft)
    editing.move(draft, key, slot, place, draft.revision)
    scenes.publish(draft)
    problem = build_problem(event, previous=draft)
    assert key in {one.id for one in problem.meetings}
    assert key in {one.id for one in problem.previous}
    assert key not in {one.id for one in build_problem(event).meetings}


def test_a_key_that_names_nobody_is_no_meeting(event):
    assert by_hand.meetings_by_hand(Rows.of(event), ["elena--nobody", "elena"]) == []
