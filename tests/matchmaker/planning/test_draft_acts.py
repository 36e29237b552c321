"""Steps that manual changes of a draft share, on the board alone."""

import pytest

from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.planning import draft_acts, editing
from matchmaker.planning.draft_board import DraftBoard

pytestmark = pytest.mark.event("tiny")


def test_a_draft_is_opened_at_the_revision_that_was_looked_at(draft):
    assert list(draft_acts.open_draft(draft, draft.revision).layout)
    with pytest.raises(ConflictError):
        draft_acts.open_draft(draft, draft.revision + 1)


def test_a_meeting_that_is_taken_out_can_be_put_in_again(draft):
    board = DraftBoard.of(draft)
    key = next(iter(board.layout)).id
    was = draft_acts.take_out(board, key)
    assert draft_acts.take_out(board, key) is None  # it is out already
    assert draft_acts.put_in(board, key, was.slot, was.place, was.seat) == was


def test_a_pinned_meeting_is_not_taken_out(draft):
    key = next(iter(DraftBoard.of(draft).layout)).id
    editing.pin(draft, key, True, draft.revision)
    with pytest.raises(RefusedError) as refused:
        draft_acts.take_out(DraftBoard.of(draft), key)
    assert refused.value.code == ErrorCode.PINNED


def test_only_a_free_table_of_the_place_may_be_chosen(draft):
    board = DraftBoard.of(draft)
    row = next(iter(board.layout))
    tables = next(place.capacity for place in board.problem.places if place.id == row.place)
    for table in (0, tables + 1, row.seat):
        with pytest.raises(RefusedError) as refused:
            draft_acts.require_free(board, row.slot, row.place, table)
        assert refused.value.code == ErrorCode.TABLE_TAKEN
    draft_acts.take_out(board, row.id)
    draft_acts.require_free(board, row.slot, row.place, row.seat)
    draft_acts.require_free(board, row.slot, row.place, None)
