"""Steps that manual changes of a draft share: open it, take a meeting out, put it in, write and log what changed.

Each act is logged as a list of moves (meeting, before, after), so that it can be undone.
"""

from collections.abc import Iterable

from sqlalchemy.orm.attributes import flag_modified

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Agenda
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.draft_moves import Move, Placement, apply, placement_of
from matchmaker.planning.drafts import require_draft
from matchmaker.planning.problem_cache import unknown_to_run
from matchmaker.planning.problem_meetings import is_invitation


def open_draft(agenda: Agenda, revision: int | None, *keys: str) -> DraftBoard:
    """Return the board of a draft, on which the meetings of `keys` are candidates too.

    Raises RefusedError unless it is a draft at the revision that was looked at.
    """
    require_draft(agenda, revision)
    return DraftBoard.of(agenda, keys)


def take_out(board: DraftBoard, key: str) -> Placement | None:
    """Remove a meeting from the board; returns its placement, None if it was not held."""
    before = placement_of(board, key)
    if before is not None:
        if before.pinned:
            raise RefusedError(f"{key} is pinned", code=ErrorCode.PINNED)
        board.layout.remove(key)
    return before


def put_in(board: DraftBoard, key: str, slot: str, place: str, seat: int | None = None) -> Placement:
    """Place a meeting in a cell on the board, at a table (default: the lowest free one)."""
    return Placement.of(board.layout.place(key, slot, place, seat))


def change_of_value(board: DraftBoard, moves: Iterable[Move]) -> int:
    """Return by how much moves that were made on the board have changed the value, without adding the whole up again."""
    layout, change = board.layout, 0
    with layout.trying():
        for move in moves:
            if move.after is not None:
                layout.remove(move.key)
                change += layout.gain(move.after.held(move.key))
        for move in moves:
            if move.before is not None:
                change -= layout.gain(move.before.held(move.key))
                layout.add(move.before.held(move.key))
    return change


def require_free(board: DraftBoard, slot: str, place: str, seat: int | None) -> None:
    """Raise RefusedError where the place has no such table, or a meeting or an invitation holds it."""
    if seat is None:
        return
    tables = next(one.capacity for one in board.problem.places if one.id == place)
    if not 1 <= seat <= tables or board.layout.at_table(slot, place, seat) is not None:
        raise RefusedError(f"table {seat} of {place} is not free in {slot}", code=ErrorCode.TABLE_TAKEN)


def settle(board: DraftBoard, act: str, moves: list[Move], **detail: int) -> None:
    """Write the moves to the rows, the value to the agenda, and the act to the log."""
    agenda, before = board.agenda, board.agenda.value
    now = apply(board, moves)
    agenda.value = now.value
    by_hand = len(unknown_to_run(agenda, [one.id for one in now if not is_invitation(one.id)]))
    agenda.figures = {**agenda.figures, "by_hand": by_hand}
    flag_modified(agenda, "value")  # a pin changes no figure, and still makes it another revision
    rows = [move.to_log() for move in moves]
    audit.log(
        act, "agenda", agenda.id, event=agenda.event_id, changes=rows, before=before, after=agenda.value, **detail
    )
    db.session.flush()
