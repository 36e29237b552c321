"""Manual changes of a draft: move, place, swap, force, remove, pin, undo. The scheduler's rules judge every change.

They judge against the event as it stands now.

Each act is logged as a list of moves (meeting, before, after); undo applies the latest one backwards.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Agenda, Audit
from matchmaker.planning.draft_board import DraftBoard
from matchmaker.planning.draft_moves import Move, Placement, apply, placement_of
from matchmaker.planning.drafts import require_draft
from matchmaker.planning.misfits import to_remove
from scheduler import Meeting, RuleName, Violation

ACTS = (
    Act.AGENDA_MEETING_MOVED,
    Act.AGENDA_MEETING_PLACED,
    Act.AGENDA_MEETING_FORCED,
    Act.AGENDA_MEETING_REMOVED,
    Act.AGENDA_MEETING_PINNED,
    Act.AGENDA_MEETING_UNPINNED,
    Act.AGENDA_MISFITS_REMOVED,
    Act.AGENDA_MEETINGS_SWAPPED,
)
# rules that no other meeting's leaving can mend
FIRM = {RuleName.SLOTS, RuleName.PINNED, RuleName.REQUIRED, RuleName.AFTER, RuleName.SPREAD}


@dataclass(frozen=True)
class Cost:
    """Effects of forcing a meeting in: keys of the meetings dropped and of those moved."""

    dropped: tuple[str, ...]
    moved: tuple[str, ...]
    moves: tuple[Move, ...]
    value: int


def move(agenda: Agenda, key: str, slot: str, place: str, revision: int | None, seat: int | None = None) -> None:
    """Hold a meeting in a cell, at a table (default: the lowest free one).

    Raises RefusedError if a rule forbids it, if somebody sits at the table, or if the meeting stands there already.
    """
    board = _open(agenda, revision)
    board.candidate(key)
    board.require_cell(slot, place)
    before = _leave(board, key)
    broken = board.layout.judge(key, slot, place)
    if broken:
        raise RefusedError(f"{key} cannot be held in {slot} at {place}", code=ErrorCode.ILLEGAL_MOVE, violations=broken)
    act = Act.AGENDA_MEETING_MOVED if before else Act.AGENDA_MEETING_PLACED
    _require_free(board, slot, place, seat)
    after = _enter(board, key, slot, place, seat)
    if before is not None and (before.slot, before.place, before.seat) == (after.slot, after.place, after.seat):
        raise RefusedError(f"{key} stands there already", code=ErrorCode.NOT_MOVED)
    _settle(board, act, [Move(key, before, after)])


def swap(agenda: Agenda, key: str, other: str, revision: int | None) -> None:
    """Exchange slot, place and table of two held meetings. Raises RefusedError if a rule forbids it."""
    board = _open(agenda, revision)
    for one in (key, other):
        if placement_of(board, one) is None:
            raise RefusedError(f"{one} is not held", code=ErrorCode.NOT_HELD)
    if key == other:
        raise RefusedError(f"{key} stands there already", code=ErrorCode.NOT_MOVED)
    broken = board.layout.judge_swap(key, other)
    if broken:
        raise RefusedError(f"{key} and {other} cannot be swapped", code=ErrorCode.ILLEGAL_MOVE, violations=broken)
    first, second = _leave(board, key), _leave(board, other)
    moves = [
        Move(one, was, _enter(board, one, to.slot, to.place, to.seat))
        for one, was, to in ((key, first, second), (other, second, first))
    ]
    _settle(board, Act.AGENDA_MEETINGS_SWAPPED, moves)


def swaps(board: DraftBoard, key: str, day: int) -> dict[str, list[Violation]]:
    """Return the meetings of a day with which a held meeting could change places, and what that would break.

    Pinned meetings, and those that may never be held at each other's place, are left out.
    """
    mine = placement_of(board, key)
    if mine is None or mine.pinned:
        return {}
    days = {slot.id: slot.day for slot in board.problem.slots}
    candidate, found = board.candidate(key), {}
    for other in board.layout:
        row = board.rows.get(other.id)
        free = row is not None and not row.pinned and other.id != key and days[other.slot] == day
        if free and other.place in candidate.places and mine.place in board.candidate(other.id).places:
            found[other.id] = board.layout.judge_swap(key, other.id)
    return found


def remove(agenda: Agenda, key: str, revision: int | None) -> None:
    """Remove a meeting; it becomes unscheduled."""
    board = _open(agenda, revision)
    before = _leave(board, key)
    if before is None:
        raise RefusedError(f"{key} is not held", code=ErrorCode.NOT_HELD)
    _settle(board, Act.AGENDA_MEETING_REMOVED, [Move(key, before, None)])


def remove_misfits(agenda: Agenda, revision: int | None) -> int:
    """Remove meetings until all that are left fit the event as it stands now; returns how many. No pin holds them."""
    board = _open(agenda, revision)
    moves = [Move(key, placement_of(board, key), None) for key in to_remove(agenda)]
    if moves:
        _settle(board, Act.AGENDA_MISFITS_REMOVED, moves)
    return len(moves)


def pin(agenda: Agenda, key: str, held: bool, revision: int | None) -> None:
    """Pin a meeting where it is, or release it; a pinned meeting is neither moved nor displaced."""
    board = _open(agenda, revision)
    before = placement_of(board, key)
    if before is None:
        raise RefusedError(f"{key} is not held", code=ErrorCode.NOT_HELD)
    if before.pinned != held:
        act = Act.AGENDA_MEETING_PINNED if held else Act.AGENDA_MEETING_UNPINNED
        _settle(board, act, [Move(key, before, before.with_pin(held))])


def cost(agenda: Agenda, key: str, slot: str, place: str, seat: int | None = None) -> Cost:
    """Return what forcing a meeting into a cell would cost; changes nothing."""
    return _cost(DraftBoard.of(agenda), key, slot, place, seat)


def force(agenda: Agenda, key: str, slot: str, place: str, revision: int | None, seat: int | None = None) -> None:
    """Force a meeting into a cell: of the meetings in its way some move to another cell, the others become unscheduled.

    It takes the table if that is free then, else the lowest free one.
    """
    board = _open(agenda, revision)
    found = _cost(board, key, slot, place, seat)
    _settle(board, Act.AGENDA_MEETING_FORCED, list(found.moves))


def undo(agenda: Agenda, revision: int | None) -> str:
    """Undo the latest change that is not undone; returns its act."""
    latest = last_change(agenda)
    if latest is None:
        raise RefusedError("Nothing to undo.", code=ErrorCode.NOTHING_TO_UNDO)
    board = _open(agenda, revision)
    moves = [Move.from_log(row).reversed() for row in reversed(latest.detail["changes"])]
    _settle(board, Act.AGENDA_UNDONE, moves, undoes=latest.id)
    return latest.act


def last_change(agenda: Agenda) -> Audit | None:
    """Return the latest change of a draft that is not undone."""
    rows = db.session.scalars(
        select(Audit)
        .where(Audit.subject == "agenda", Audit.subject_id == agenda.id, Audit.act.in_((*ACTS, Act.AGENDA_UNDONE)))
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


def _open(agenda: Agenda, revision: int | None) -> DraftBoard:
    require_draft(agenda, revision)
    return DraftBoard.of(agenda)


def _leave(board: DraftBoard, key: str) -> Placement | None:
    """Remove a meeting from the board; returns its placement, None if it was not held."""
    before = placement_of(board, key)
    if before is not None:
        if before.pinned:
            raise RefusedError(f"{key} is pinned", code=ErrorCode.PINNED)
        board.layout.remove(key)
    return before


def _enter(board: DraftBoard, key: str, slot: str, place: str, seat: int | None = None) -> Placement:
    """Place a meeting in a cell on the board, at a table (default: the lowest free one)."""
    return Placement.of(board.layout.place(key, slot, place, seat))


def _require_free(board: DraftBoard, slot: str, place: str, seat: int | None) -> None:
    """Raise RefusedError where the place has no such table, or a meeting or an invitation holds it."""
    if seat is None:
        return
    tables = next(one.capacity for one in board.problem.places if one.id == place)
    if not 1 <= seat <= tables or board.layout.at_table(slot, place, seat) is not None:
        raise RefusedError(f"table {seat} of {place} is not free in {slot}", code=ErrorCode.TABLE_TAKEN)


def _cost(board: DraftBoard, key: str, slot: str, place: str, seat: int | None) -> Cost:
    candidate = board.candidate(key)
    board.require_cell(slot, place)
    if place not in candidate.places:
        raise RefusedError(f"{key} cannot be held at {place}", code=ErrorCode.ILLEGAL_MOVE, violations=[])
    was = board.layout.value
    before = _leave(board, key)
    gone = _make_room(board, key, slot, place)
    moves = [Move(other, placement, None) for other, placement in gone.items()]
    free = seat if seat is not None and board.layout.at_table(slot, place, seat) is None else None
    moves.append(Move(key, before, _enter(board, key, slot, place, free)))
    moved = _reseat(board, gone, moves)
    dropped = tuple(other for other in gone if other not in moved)
    return Cost(dropped, tuple(moved), tuple(moves), board.layout.value - was)


def _make_room(board: DraftBoard, key: str, slot: str, place: str) -> dict[str, Placement]:
    """Remove the cheapest meetings until the cell is legal; returns where they were."""
    gone = {}
    while broken := board.layout.judge(key, slot, place):
        victim = _cheapest(board, broken[0], key).id
        gone[victim] = placement_of(board, victim)
        board.layout.remove(victim)
    return gone


def _cheapest(board: DraftBoard, violation: Violation, key: str) -> Meeting:
    others = [board.layout.meeting(other) for other in violation.ids if other != key]
    free = [meeting for meeting in others if meeting.id in board.layout and _may_leave(board, meeting)]
    if violation.rule in FIRM or not free:
        raise RefusedError("no other meeting's leaving would help", code=ErrorCode.CANNOT_FORCE, violations=[violation])
    return min(free, key=lambda meeting: meeting.value)


def _may_leave(board: DraftBoard, meeting: Meeting) -> bool:
    row = board.rows.get(meeting.id)
    return row is not None and not row.pinned and not meeting.required


def _reseat(board: DraftBoard, gone: dict[str, Placement], moves: list[Move]) -> list[str]:
    """Find another legal cell for the removed meetings, the most valuable first."""
    moved = []
    for key in sorted(gone, key=lambda key: -board.candidate(key).value):
        found = next(board.layout.placements(key), None)
        if found is not None:
            moves.remove(Move(key, gone[key], None))
            moves.append(Move(key, gone[key], Placement.of(board.layout.add(found))))
            moved.append(key)
    return moved


def _settle(board: DraftBoard, act: str, moves: list[Move], **detail: int) -> None:
    """Write the moves to the rows, the value to the agenda, and the act to the log."""
    agenda, before = board.agenda, board.agenda.value
    apply(board, moves)
    agenda.value = DraftBoard.of(agenda).layout.value
    flag_modified(agenda, "value")  # a pin changes no figure, and still makes it another revision
    rows = [move.to_log() for move in moves]
    audit.log(
        act, "agenda", agenda.id, event=agenda.event_id, changes=rows, before=before, after=agenda.value, **detail
    )
    db.session.flush()
