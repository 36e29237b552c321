"""The event's own words in profiles and in files: those that the event does not have are faults."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode, ProfileFault
from matchmaker.models import Event
from matchmaker.programme import themes

KEYS: Mapping[str, Callable[[Event], Iterable[str]]] = {"themes": themes.keys}
"""The words that a field of a profile takes. The columns of files have the same names."""


def faults_of_profile(event: Event, data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return fault codes by field for words of a profile that the event does not have."""
    return {
        name: [ProfileFault.UNKNOWN] for name, keys in KEYS.items() if not set(data.get(name) or ()) <= set(keys(event))
    }


def faults_of_rows(event: Event, rows: list[tuple[int, dict[str, Any]]], file: str) -> Iterable[Fault]:
    """Yield the faults of validated rows with words that the event does not have."""
    known = {name: tuple(keys(event)) for name, keys in KEYS.items()}
    for line, row in rows:
        for name, keys in known.items():
            said = row.get(name) or ()
            for word in [said] if isinstance(said, str) else said:
                if word not in keys:
                    yield Fault(file, line, name, FaultCode.NOT_ONE_OF, (", ".join(keys),), word)
