"""Closures of places from a sheet: places by their names, the slots that a day and times touch; other closures stay."""

from collections.abc import Iterator
from datetime import date, time

from babel.dates import format_date
from flask_babel import get_locale

from matchmaker.files import exporting
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import LOCALES, ErrorCode, FaultCode
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event, Slot
from matchmaker.programme.stretches import Stretch, slots_in
from matchmaker.sheets import standing
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.converted import Converted
from matchmaker.sheets.readers import moments
from matchmaker.sheets.readers.words import one_in, plain
from matchmaker.sheets.reading_rows import Near, Row
from matchmaker.sheets.slots import day_in
from matchmaker.sheets.tables import Table

Names = dict[str, str]  # of places, by key


def convert(event: Event, table: Table, choices: Choices, rows: list[Row], done: Converted) -> None:
    """Append the rows of closures. Without times the whole day is meant, without a day each."""
    names, index = _places(event)
    read = one_in(index)
    found = {(row["place"], row["slot"]): (0, standing.cells(row)) for row in exporting.as_imported(event, "closures")}
    for row in rows:
        text = row.given.get(F.PLACE, "")
        place = read(text)
        if not place.text:
            code = place.fault or FaultCode.MISSING
            done.candidates[F.PLACE, text] = list(names.items())
            done.faults.append(Fault(choices.kind, row.line, str(F.PLACE), code, given=text))
            continue
        if place.near:
            done.near.append(Near(F.PLACE, text, names[place.text]))
        for slot in _slots(event, row, choices, done):
            told = {"place": place.text, "slot": slot.key, "reason": row.values.get(F.REASON, "")}
            found[place.text, slot.key] = row.line, told
    done.names |= names | {slot.key: _moment(slot) for slot in event.slots}
    done.raw["closures"] = list(found.values())


def _places(event: Event) -> tuple[Names, dict[str, str]]:
    """Return the names of places by key, and keys by what they are called; "12" is the only place that ends in 12."""
    names: Names = {}
    index: dict[str, str] = {}
    ends: dict[str, set[str]] = {}
    for row in exporting.as_imported(event, "places"):
        called = [row[f"name_{one}"] for one in LOCALES if row[f"name_{one}"]]
        names[row["key"]] = called[0] if called else row["key"]
        for text in (row["key"], *called):
            index[plain(text)] = row["key"]
            ends.setdefault(plain(text).rpartition(" ")[2], set()).add(row["key"])
    numbers = {word: keys for word, keys in ends.items() if any(sign.isdigit() for sign in word) and len(keys) == 1}
    return names, {word: next(iter(keys)) for word, keys in numbers.items()} | index


def _slots(event: Event, row: Row, choices: Choices, done: Converted) -> Iterator[Slot]:
    """Yield the slots that a row names by key, else by day and times; appends a fault where it names none."""
    by_key = {slot.key: slot for slot in event.slots}
    if key := row.values.get(F.SLOT, ""):
        if key in by_key:
            yield by_key[key]
        else:
            done.faults.append(Fault(choices.kind, row.line, str(F.SLOT), FaultCode.NO_SLOT_THERE, given=key))
        return
    if {F.DAY, F.START, F.END, F.TIMES} & row.faulty:
        return
    day = row.values.get(F.DAY) or day_in(row, (event.starts_on, event.ends_on))
    both = [*moments.times(row.given.get(F.TIMES, "")), "", ""]
    start, end = row.values.get(F.START) or both[0], row.values.get(F.END) or both[1]
    try:
        yield from slots_in(event, Stretch(date.fromisoformat(day) if day else None, _time(start), _time(end)))
    except InvalidError as error:
        at = F.START if row.given.get(F.START) else F.TIMES if row.given.get(F.TIMES) else F.DAY
        code = FaultCode.NOT_IN_ORDER if error.code is ErrorCode.NOT_IN_ORDER else FaultCode.NO_SLOT_THERE
        done.faults.append(Fault(choices.kind, row.line, str(at), code, given=row.given.get(at, "")))


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _moment(slot: Slot) -> str:
    return f"{format_date(slot.starts_at, 'EEE d MMM', locale=get_locale() or 'en')} {slot.starts_at:%H:%M}"
