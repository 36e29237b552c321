"""Undo manual changes of a draft: the latest logged act that is not undone is applied backwards."""

from sqlalchemy import select

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Agenda, Audit
from matchmaker.planning.draft_acts import open_draft, settle
from matchmaker.planning.draft_moves import Move

UNDOABLE = (
    Act.AGENDA_MEETING_MOVED,
    Act.AGENDA_MEETING_PLACED,
    Act.AGENDA_MEETING_FORCED,
    Act.AGENDA_MEETING_REMOVED,
    Act.AGENDA_MEETING_PINNED,
    Act.AGENDA_MEETING_UNPINNED,
    Act.AGENDA_MISFITS_REMOVED,
    Act.AGENDA_MEETINGS_SWAPPED,
)


def undo(agenda: Agenda, revision: int | None) -> str:
    """Undo the latest change that is not undone; returns its act."""
    latest = last_change(agenda)
    if latest is None:
        raise RefusedError("Nothing to undo.", code=ErrorCode.NOTHING_TO_UNDO)
    moves = [Move.from_log(row).reversed() for row in reversed(latest.detail["changes"])]
    board = open_draft(agenda, revision, *(move.key for move in moves))
    settle(board, Act.AGENDA_UNDONE, moves, undoes=latest.id)
    return latest.act


def last_change(agenda: Agenda) -> Audit | None:
    """Return the latest change of a draft that is not undone."""
    rows = db.session.scalars(
        select(Audit)
        .where(Audit.subject == "agenda", Audit.subject_id == agenda.id, Audit.act.in_((*UNDOABLE, Act.AGENDA_UNDONE)))
        .order_by(Audit.id.desc())
        .limit(400)
    )
    undone: set[int] = set()
    for row in rows:
        if row.act == Act.AGENDA_UNDONE:
            undone.add(row.detail["undoes"])
        elif row.id not in undone:
            return row
    return None
