"""The folder of an event's files: read, validate, list every fault, change nothing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from matchmaker.files.rows import FILES, LATER, Row
from matchmaker.files.spreadsheets import csv_cells, plain
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode
from matchmaker.models import Event
from matchmaker.people import event_words, field_values
from matchmaker.programme.event_schema import EventSchema


@dataclass
class EventFiles:
    """An event and its rows by file, each row with its line number."""

    event: dict[str, Any]
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)
    logo: bytes | None = None


def read_event(folder: Path) -> EventFiles:
    """Read and validate a folder. Raises FileFaultsError with every fault, or InvalidError without event.json."""
    if not (folder / "event.json").is_file():
        raise InvalidError(f"{folder}: there is no event.json here.", code=ErrorCode.NO_EVENT)
    faults: list[Fault] = []
    files = EventFiles(event=_read_json(folder / "event.json", faults))
    if (folder / "logo.png").is_file():
        files.logo = (folder / "logo.png").read_bytes()
    for name, schema in FILES.items():
        path = folder / f"{name}.csv"
        if not path.is_file() and name in LATER:
            files.rows[name] = []
            continue
        if not path.is_file():
            faults.append(Fault(path.name, None, None, FaultCode.NO_FILE))
            continue
        files.rows[name] = read_rows(path.name, path.read_bytes(), schema, faults)
    if files.event:
        told = Event(settings=files.event["settings"])
        faults += event_words.faults_of_rows(told, files.rows, "{}.csv".format)
        faults += field_values.faults_of_rows(told, files.rows["field_values"], "field_values.csv")
    if faults:
        raise FileFaultsError(faults)
    return files


def read_rows(file: str, content: bytes, schema: type[Row], faults: list[Fault]) -> list[tuple[int, dict[str, Any]]]:
    """Return the valid rows of a CSV file; appends faults to `faults`."""
    expected = columns(schema)
    rows = csv_cells(file, content, faults)
    if rows is None:
        return []
    header = rows[0][1] if rows else []
    if header != [name for name in expected if name in header or name not in schema.later]:
        faults.append(Fault(file, 1, None, FaultCode.COLUMNS, (",".join(expected),)))
        return []
    return list(check_rows(file, _as_dicts(rows[1:], header), schema, faults))


def _as_dicts(rows: Iterable[tuple[int, list[str]]], names: list[str]) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Yield (line, cells by column); None for a row of another width. Empty rows are left out."""
    for line, cells in rows:
        if cells:
            yield line, dict(zip(names, map(plain, cells))) if len(cells) == len(names) else None


def columns(schema: type[Row]) -> list[str]:
    """Return the columns of a file, in order."""
    return [item.data_key or name for name, item in schema().fields.items()]


def check_rows(file: str, rows: Any, schema: type[Row], faults: list[Fault]) -> Any:
    """Yield (line, loaded row) for each valid row; appends faults to `faults`. A row of another width than the header is None."""
    loader = schema()
    for line, row in rows:
        if row is None:
            faults.append(Fault(file, line, None, FaultCode.ROW_SHAPE, (str(len(loader.fields)),)))
            continue
        try:
            yield line, loader.load(row)
        except ValidationError as error:
            for name, fault in sorted(error.messages.items()):
                faults += (told(file, line, name, words, given) for words, given in _leaves(fault, row.get(name, "")))


def _leaves(fault: Any, given: str) -> Iterator[tuple[str, str]]:
    """Yield every message of marshmallow's nested faults with the text it concerns: in a list, the item."""
    if isinstance(fault, dict):
        parts = [part.strip() for part in given.split(";") if part.strip()]
        for place, inner in fault.items():
            yield from _leaves(inner, parts[place] if isinstance(place, int) and place < len(parts) else given)
    elif isinstance(fault, list):
        for inner in fault:
            yield from _leaves(inner, given)
    else:
        yield fault, given


def told(file: str, line: int | None, name: str | None, words: str, given: str = "") -> Fault:
    """Convert a schema's message (code and figures) to a fault. A list of words is one figure, bounds are two."""
    word, _, rest = words.partition(" ")
    code = FaultCode(word)
    figures = tuple(rest.split()) if code is FaultCode.RANGE else (rest,) if rest else ()
    return Fault(file, line, name, code, figures, given)


def _read_json(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        return EventSchema().load(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults += [
            Fault(path.name, None, name, FaultCode.OTHER, (_words(fault),)) for name, fault in error.messages.items()
        ]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, getattr(error, "lineno", None), None, FaultCode.NOT_JSON, (str(error),)))
    return {}


def _words(fault: Any) -> str:
    """Join marshmallow's nested faults with their paths: only developers write event.json."""
    if isinstance(fault, dict):
        return "; ".join(f"{key}: {_words(inner)}" for key, inner in fault.items())
    return " ".join(map(_words, fault)) if isinstance(fault, list) else str(fault)
