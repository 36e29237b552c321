"""Faults of a sheet as an organiser corrects them: the same word once for all rows, other cells one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.own_columns import Column, column
from matchmaker.sheets.readers.by_field import CLOSED

MADE_FROM = {
    "organisations": F.ORGANISATION,
    "zones": F.ZONE,
}  # tables made on the way, and the field that names their rows


@dataclass
class Correction:
    """Cells that have one fault. `field` is None where no cell can mend it.

    `options`: (value, label) of people who may be meant.
    """

    fault: Fault
    field: Column | None
    given: str
    lines: list[int] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)

    @property
    def for_all(self) -> bool:
        """Return True if one answer counts for every row with this word."""
        return _for_all(self.field, self.fault)


def _for_all(field: Column | None, fault: Fault) -> bool:
    """Return True for words of a closed list: the same word means the same in every row."""
    return field in CLOSED or fault.code is FaultCode.NO_SUCH_WORD


def corrections_of(choices: Choices, done: Converted, found: Iterable[Fault]) -> list[Correction]:
    """Return the faults of a sheet and of the rows that were made of it, each cell once, those with one cause together."""
    known = {(fault.row, fault.field) for fault in done.faults}
    result: dict[tuple, Correction] = {}
    for fault in (*done.faults, *found):
        name = fault.field if fault in done.faults else _field(choices, fault)
        if fault not in done.faults and (fault.row, name) in known:
            continue
        one = column(name) if name else None
        given = fault.given
        cause = (one, fault.code, given) if _for_all(one, fault) else (one, fault.code, fault.row, given)
        entry = result.setdefault(
            cause, Correction(fault, one, given, [], done.candidates.get((one, given), []) if one else [])
        )
        if fault.row and fault.row not in entry.lines:
            entry.lines.append(fault.row)
    return list(result.values())


def _field(choices: Choices, fault: Fault) -> str | None:
    """Return the field whose cell mends a fault of a made row."""
    if fault.file in MADE_FROM:
        return str(MADE_FROM[fault.file])
    if fault.file != choices.kind or fault.field is None or fault.row is None:
        return None
    if fault.code is FaultCode.READS_AS:
        return str(F.TEXT_LANGUAGE)
    target = TARGETS[choices.kind]
    if (exact := target.field_of(fault.field)) and exact in target.fields:
        return str(exact)
    return next((str(one) for one in target.usual if fault.field in target.columns_of(one)), None)


@dataclass(frozen=True)
class Answer:
    """What an organiser put into a field of the preview, for a word (`line` is None) or for one cell."""

    field: Column
    given: str
    line: int | None
    now: str


def answer(choices: Choices, answers: Iterable[Answer]) -> None:
    """Take what was corrected into the choices; a field that was left as it is says nothing."""
    for one in answers:
        if one.now.strip() == one.given.strip():
            continue
        if one.line is not None:
            choices.cells[f"{one.line}:{one.field}"] = one.now.strip()
        elif one.given:
            choices.values.setdefault(str(one.field), {})[one.given] = one.now.strip()
        else:
            choices.usual[str(one.field)] = one.now.strip()
