"""What a cell costs: told for each that can be chosen, true when it is chosen, and nothing is changed by asking."""

import pytest

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.planning import draft_acts, editing, forcing
from matchmaker.planning.draft_board import DraftBoard
from tests.cells import snapshot

pytestmark = pytest.mark.event("tiny")


def layout_of(draft) -> list:
    return list(DraftBoard.of(draft).layout)


def test_every_price_is_what_forcing_costs_and_a_cell_without_one_cannot_be_forced(draft):
    board, before = DraftBoard.of(draft), layout_of(draft)
    assert len(board.problem.meetings) == 8
    for meeting in board.problem.meetings:
        cells = board.layout.cells(meeting.id)
        prices = forcing.prices(board, meeting.id, cells)
        assert list(board.layout) == before
        for (slot, place), broken in cells.items():
            if (slot, place) not in prices:
                assert broken
                with pytest.raises(RefusedError):
                    forcing.cost(draft, meeting.id, slot, place)
                continue
            told = forcing.cost(draft, meeting.id, slot, place)
            price = prices[slot, place]
            assert (price.value, price.dropped, price.moved) == (told.value, len(told.dropped), len(told.moved))
            if not broken:
                assert (price.dropped, price.moved) == (0, 0)
    assert layout_of(draft) == before


def test_a_price_is_true(draft):
    """What the moves of a cost change, added up anew."""
    board = DraftBoard.of(draft)
    for meeting in board.problem.meetings:
        for (slot, place), price in forcing.prices(board, meeting.id, board.layout.cells(meeting.id)).items():
            tried = DraftBoard.of(draft)
            was = tried.layout.value
            for move in forcing.cost(draft, meeting.id, slot, place).moves:
                if move.before is not None:
                    tried.layout.remove(move.key)
            for move in forcing.cost(draft, meeting.id, slot, place).moves:
                if move.after is not None:
                    tried.layout.add(move.after.held(move.key))
            assert tried.layout.value - was == price.value


def test_forcing_brings_the_price_that_was_told(draft):
    board, held = DraftBoard.of(draft), snapshot(draft)
    key = next(one.id for one in board.problem.meetings if one.id not in held)
    prices = forcing.prices(board, key, board.layout.cells(key))
    (slot, place), price = max(prices.items(), key=lambda item: item[1].value)
    was = draft.value
    forcing.force(draft, key, slot, place, draft.revision)
    assert draft.value - was == price.value


def test_a_pinned_meeting_has_no_price_anywhere(draft):
    key = next(iter(snapshot(draft)))
    editing.pin(draft, key, True, draft.revision)
    db.session.flush()
    board = DraftBoard.of(draft)
    assert forcing.prices(board, key, board.layout.cells(key)) == {}


def test_a_swap_tells_by_how_much_it_changes_the_value(draft):
    held = snapshot(draft)
    for key in held:
        board = DraftBoard.of(draft)
        for other, swap in editing.swaps(board, key, held).items():
            if not swap.broken:
                was = draft.value
                editing.swap(draft, key, other, draft.revision)
                assert draft.value - was == swap.value
                return
    raise AssertionError("no two meetings can be swapped")


def test_a_change_of_nothing_is_worth_nothing(draft):
    assert draft_acts.change_of_value(DraftBoard.of(draft), []) == 0
