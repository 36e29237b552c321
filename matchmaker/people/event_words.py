"""The event's own words in profiles and in files: those that the event does not have are faults."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode, ProfileFault
from matchmaker.models import Event
from matchmaker.programme import kinds, themes

Rows = Mapping[str, list[tuple[int, dict[str, Any]]]]
Keys = Mapping[str, Callable[[Event], Iterable[str]]]
PROFILE: Keys = {"themes": themes.keys, "seeks_kinds": kinds.keys}
"""The words that a field of a profile takes."""
COLUMNS: Mapping[str, Keys] = {"participants": PROFILE | {"kind": kinds.keys}, "places": {"kinds": kinds.keys}}
"""The same of columns of files, by table."""


def require_kind(event: Event, kind: str) -> None:
    """Raise InvalidError for a kind of participants that the event does not have."""
    if kind not in kinds.keys(event):
        raise InvalidError(f"kind {kind!r}: must be one of the event's", code=ErrorCode.UNKNOWN_KIND, field="kind")


def faults_of_profile(event: Event, data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return fault codes by field for words of a profile that the event does not have."""
    return {
        name: [ProfileFault.UNKNOWN]
        for name, keys in PROFILE.items()
        if not set(data.get(name) or ()) <= set(keys(event))
    }


def faults_of_rows(event: Event, rows: Rows, file: Callable[[str], str] = str) -> Iterable[Fault]:
    """Yield the faults of validated rows by table with words that the event does not have."""
    for table, columns in COLUMNS.items():
        known = {name: tuple(keys(event)) for name, keys in columns.items()}
        for line, row in rows.get(table, ()):
            for name, keys in known.items():
                said = row.get(name) or ()
                for word in [said] if isinstance(said, str) else said:
                    if word not in keys:
                        yield Fault(file(table), line, name, FaultCode.NOT_ONE_OF, (", ".join(keys),), word)
