"""An event's folder of files -> checked rows. Reads everything, lists every fault, changes nothing."""

import csv
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from matchmaker.errors import Fault, FileFaultsError, InvalidError
from matchmaker.schemas.event import EventSchema
from matchmaker.schemas.rows import FILES, Row


@dataclass
class EventFiles:
    """The event and its rows by file, each row with the line it stands on."""

    event: dict[str, Any]
    rows: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)


def read_event(folder: Path) -> EventFiles:
    """Read and check a folder. Raises FileFaultsError with every fault, or InvalidError where there is no event."""
    if not (folder / "event.json").is_file():
        raise InvalidError(f"{folder}: there is no event.json here.", code="no_event")
    faults: list[Fault] = []
    files = EventFiles(event=_read_json(folder / "event.json", faults))
    for name, schema in FILES.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            faults.append(Fault(path.name, None, None, "the file is missing"))
            continue
        files.rows[name] = read_rows(path.name, path.read_bytes(), schema, faults)
    if faults:
        raise FileFaultsError(faults)
    return files


def read_rows(file: str, content: bytes, schema: type[Row], faults: list[Fault]) -> list[tuple[int, dict[str, Any]]]:
    """The good rows of a CSV file; what is wrong is added to `faults`, by row and column."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault(file, content[: error.start].count(b"\n") + 1, None, "this is not UTF-8"))
        return []
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    expected = columns(schema)
    try:
        if list(reader.fieldnames or []) != expected:
            faults.append(Fault(file, 1, None, f"the columns must be {','.join(expected)}"))
            return []
        return list(check_rows(file, ((reader.line_num, row) for row in reader), schema, faults))
    except csv.Error as error:
        faults.append(Fault(file, reader.line_num, None, f"this is not CSV: {error}"))
        return []


def columns(schema: type[Row]) -> list[str]:
    """The columns of a file, in order."""
    return [item.data_key or name for name, item in schema().fields.items()]


def check_rows(file: str, rows: Any, schema: type[Row], faults: list[Fault]) -> Any:
    """Yield (line, loaded row) for each good row of dicts."""
    loader = schema()
    for line, row in rows:
        if None in row or None in row.values():
            faults.append(Fault(file, line, None, f"a row has {len(loader.fields)} cells; this one does not"))
            continue
        try:
            yield line, loader.load(row)
        except ValidationError as error:
            faults += [Fault(file, line, name, words(fault)) for name, fault in sorted(error.messages.items())]


def words(fault: Any) -> str:
    """The sentences in marshmallow's nested faults, with their inner places."""
    if isinstance(fault, dict):
        return "; ".join(f"{key}: {words(inner)}" for key, inner in fault.items())
    return " ".join(map(words, fault)) if isinstance(fault, list) else str(fault)


def _read_json(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        return EventSchema().load(json.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults += [Fault(path.name, None, name, words(fault)) for name, fault in error.messages.items()]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, getattr(error, "lineno", None), None, f"this is not JSON: {error}"))
    return {}
