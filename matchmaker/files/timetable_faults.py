"""Faults of the timetable in an event's files: days that are none, slots over each other or over a session, slots left out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from matchmaker.files.references import Rows
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.models import Event
from matchmaker.programme.timetable import Stretch, overlaps, usable_slots


def faults_of(
    days: tuple[date, date], rows: Rows, present: Iterable[Stretch], file: Callable[[str], str] = str
) -> list[Fault]:
    """Return the faults of slots and sessions, on the first and last of these days and those between.

    `present` are the slots and sessions that the event has already: those that no row replaces count, too.
    """
    return [*_days(days, rows, file), *_overlaps(rows, present, file)]


def missing_slots(event: Event, rows: Rows) -> Iterator[Fault]:
    """Yield a fault for each slot of the event that a file of slots does not list: runs and agendas name them.

    Slots that a session takes are in no file.
    """
    if "slots" in rows:
        listed = {row["key"] for _, row in rows["slots"]}
        for key in sorted({slot.key for slot in usable_slots(event)} - listed):
            yield Fault("slots", None, "key", FaultCode.SLOT_MISSING, given=key)


def _days(days: tuple[date, date], rows: Rows, file: Callable[[str], str]) -> Iterable[Fault]:
    for kind in ("slots", "sessions"):
        for line, row in rows.get(kind, ()):
            if not days[0] <= row["day"] <= days[1]:
                yield Fault(file(kind), line, "day", FaultCode.NOT_A_DAY, given=str(row["day"]))


def _overlaps(rows: Rows, present: Iterable[Stretch], file: Callable[[str], str]) -> Iterator[Fault]:
    """Yield a fault for each row of two that overlap, with the other's key.

    A session may take slots that stand there already, as on its page: only a slot that a row brings there is a fault.
    """
    present = list(present)
    standing = {one for one in present if one.kind == "slots"}
    lines = {(kind, row["key"]): line for kind in ("slots", "sessions") for line, row in rows.get(kind, ())}
    given = [_stretch(kind, row) for kind in ("slots", "sessions") for _, row in rows.get(kind, ())]
    kept = [one for one in present if (one.kind, one.key) not in lines]
    for first, second in overlaps([*given, *kept]):
        if any(one in standing and other.kind == "sessions" for one, other in ((first, second), (second, first))):
            continue
        for one, other in ((first, second), (second, first)):
            if (one.kind, one.key) in lines:
                line = lines[one.kind, one.key]
                yield Fault(file(one.kind), line, "start", FaultCode.OVERLAPS, (other.kind, other.key), one.key)


def _stretch(kind: str, row: dict) -> Stretch:
    return Stretch(
        kind, row["key"], datetime.combine(row["day"], row["start"]), datetime.combine(row["day"], row["end"])
    )
