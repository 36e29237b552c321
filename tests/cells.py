"""Where the meetings of an agenda are held, and where they could be."""

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda
from matchmaker.planning.draft_board import DraftBoard


def snapshot(agenda: Agenda) -> dict:
    """Where each meeting is held: key -> (slot, place, table, pinned, interpreter)."""
    db.session.flush()
    db.session.expire_all()
    return {m.key: (m.slot.key, m.place.key, m.seat, m.pinned, m.interpreter_id) for m in agenda.meetings}


def legal(agenda: Agenda, key: str) -> set[tuple[str, str]]:
    """The (slot, place) that the rules allow for a meeting."""
    return {cell for cell, broken in DraftBoard.of(agenda).layout.cells(key).items() if not broken}


def free_cell(agenda: Agenda) -> tuple[str, str, str]:
    """A meeting, and a cell other than its own in which it may be held."""
    for key, (slot, place, *_) in snapshot(agenda).items():
        for cell in sorted(legal(agenda, key) - {(slot, place)}):
            return key, *cell
    raise AssertionError("nothing can move in this draft")
