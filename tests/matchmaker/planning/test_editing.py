"""Changing a draft: what the rules allow, what they refuse and why, and the way back."""

import pytest

from matchmaker.agendas import approval
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.models import Meeting, Participant, Unmet
from matchmaker.planning import editing, forcing, judging, undoing
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.meetings import read_meetings
from tests.cells import free_cell, legal, snapshot
from tests.factories import an_organiser

pytestmark = pytest.mark.event("tiny")


def test_moving_to_a_legal_cell(draft):
    key, slot, place = free_cell(draft)
    editing.move(draft, key, slot, place, draft.revision)
    assert snapshot(draft)[key][:2] == (slot, place)
    assert judging.Judge(draft, read_meetings(draft)).broken() == []


def test_where_a_meeting_stands_is_always_legal(draft):
    for key, (slot, place, *_) in snapshot(draft).items():
        assert (slot, place) in legal(draft, key)


def test_an_illegal_cell_is_refused_with_the_rule(draft):
    amina_chen = next(key for key in snapshot(draft) if set(key.split("--")) == {"amina", "chen"})
    with pytest.raises(RefusedError) as refusal:
        editing.move(draft, amina_chen, "d1-0930", "booth-chen", draft.revision)  # amina comes at ten
    assert [broken.rule for broken in refusal.value.details["violations"]] == ["free"]


def test_a_pinned_meeting_stays_until_it_is_released(draft):
    key, slot, place = free_cell(draft)
    editing.pin(draft, key, True, draft.revision)
    with pytest.raises(RefusedError, match="pinned"):
        editing.move(draft, key, slot, place, draft.revision)
    db.session.flush()
    editing.pin(draft, key, False, draft.revision)
    editing.move(draft, key, slot, place, draft.revision)


def test_a_removed_meeting_is_in_the_tray_with_a_reason_and_comes_back(draft):
    value, before = draft.value, snapshot(draft)
    key, (slot, place, *_) = next(iter(before.items()))
    editing.remove(draft, key, draft.revision)
    assert key not in snapshot(draft)
    assert draft.value < value
    ids = sorted(person.id for person in db.session.query(Participant).filter(Participant.key.in_(key.split("--"))))
    assert db.session.query(Unmet).filter_by(agenda_id=draft.id, a_id=ids[0], b_id=ids[1]).one().reason == "displaced"
    editing.move(draft, key, slot, place, draft.revision)
    assert snapshot(draft) == before
    assert draft.value == value


def test_undo_takes_every_change_back_in_turn(draft):
    states, values = [snapshot(draft)], [draft.value]
    key, slot, place = free_cell(draft)
    for act in (
        lambda: editing.move(draft, key, slot, place, draft.revision),
        lambda: editing.pin(draft, key, True, draft.revision),
        lambda: editing.remove(draft, next(k for k in snapshot(draft) if k != key), draft.revision),
    ):
        act()
        states.append(snapshot(draft))
        values.append(draft.value)
    for state, value in reversed(list(zip(states[:-1], values[:-1]))):
        undoing.undo(draft, draft.revision)
        assert (snapshot(draft), draft.value) == (state, value)
    with pytest.raises(RefusedError) as refusal:
        undoing.undo(draft, draft.revision)
    assert refusal.value.code == "nothing_to_undo"


def test_forcing_in_names_what_it_costs_and_leaves_no_rule_broken(draft):
    board = DraftBoard.of(draft)
    held = set(snapshot(draft))
    forced = 0
    for meeting in board.problem.meetings:
        for slot in board.problem.slots:
            for place in meeting.places:
                before = snapshot(draft)
                try:
                    cost = forcing.cost(draft, meeting.id, slot.id, place)
                except RefusedError:
                    continue
                forcing.force(draft, meeting.id, slot.id, place, draft.revision)
                after = snapshot(draft)
                assert judging.Judge(draft, read_meetings(draft)).broken() == []
                assert after[meeting.id][:2] == (slot.id, place)
                assert set(before) - set(after) == set(cost.dropped)
                forced += 1
                undoing.undo(draft, draft.revision)
                assert snapshot(draft) == before
    assert forced > len(held)


def test_nobody_edits_what_changed_meanwhile_or_is_frozen(draft, event):
    key, slot, place = free_cell(draft)
    with pytest.raises(ConflictError):
        editing.move(draft, key, slot, place, draft.revision - 1)
    approval.approve(draft, an_organiser(event), revision=draft.revision)
    with pytest.raises(RefusedError) as refusal:
        editing.move(draft, key, slot, place, draft.revision)
    assert refusal.value.code == "not_a_draft"


def test_each_change_is_a_revision_of_the_agenda(draft):
    before = draft.revision
    editing.pin(draft, next(iter(snapshot(draft))), True, draft.revision)
    transactions.commit()
    assert draft.revision > before
    assert db.session.query(Meeting).filter_by(pinned=True).count() >= 1
