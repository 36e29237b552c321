"""References in an event's files: unique keys, and targets that exist."""

from collections.abc import Callable, Iterable
from typing import Any

from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode

Rows = dict[str, list[tuple[int, dict[str, Any]]]]
REFERENCES = (
    ("walks", "a", "zones"), ("walks", "b", "zones"), ("places", "zone", "zones"), ("places", "owner", "participants"),
    ("places", "organisation", "organisations"),
    ("closures", "place", "places"), ("closures", "slot", "slots"), ("interpreters", "unavailable", "slots"),
    ("participants", "organisation", "organisations"), ("participants", "unavailable", "slots"),
    ("delegates", "participant", "participants"), ("delegates", "unavailable", "slots"),
    ("field_values", "participant", "participants"), ("wishes", "from_", "participants"), ("wishes", "to", "participants"),
)  # fmt: skip


PAIRS = {
    "walks": ("a", "b"),
    "closures": ("place", "slot"),
    "wishes": ("from_", "to"),
}  # what makes a row without a key
UNORDERED = ("walks",)


def faults_of(rows: Rows, known: Callable[[str], Iterable[str]], file: Callable[[str], str] = str) -> list[Fault]:
    """Return the faults of keys. `known` returns the keys of a table in the database, `file` a file's name."""
    return [*_doubled(rows, file), *_pairs(rows, file), *_lost(rows, known, file)]


def _doubled(rows: Rows, file: Callable[[str], str]) -> Iterable[Fault]:
    for kind, found in rows.items():
        seen: set[str] = set()
        for line, row in found:
            key = row.get("key")
            if key in seen:
                yield Fault(file(kind), line, "key", FaultCode.TWICE, given=key)
            if key is not None:
                seen.add(key)


def _pairs(rows: Rows, file: Callable[[str], str]) -> Iterable[Fault]:
    """Yield faults of pairs: each stands once, and a walk leads from a zone to another one."""
    for kind, (first, second) in PAIRS.items():
        seen: set[tuple] = set()
        for line, row in rows.get(kind, ()):
            pair = (row[first], row[second])
            if kind in UNORDERED:
                pair = tuple(sorted(pair))
                if pair[0] == pair[1]:
                    yield Fault(file(kind), line, second, FaultCode.WITH_ITSELF, given=pair[0])
            if pair in seen:
                yield Fault(file(kind), line, second, FaultCode.PAIR_TWICE, given=" ".join(pair))
            seen.add(pair)


def _lost(rows: Rows, known: Callable[[str], Iterable[str]], file: Callable[[str], str]) -> Iterable[Fault]:
    keys: dict[str, set[str]] = {}
    for kind, column, target in REFERENCES:
        if kind not in rows:
            continue
        if target not in keys:
            keys[target] = {row["key"] for _, row in rows.get(target, ())} | set(known(target))
        for line, row in rows[kind]:
            for key in _values(row.get(column)):
                if key not in keys[target]:
                    yield Fault(file(kind), line, column.rstrip("_"), FaultCode.UNKNOWN_KEY, (target,), key)


def _values(value: Any) -> Iterable[str]:
    return value if isinstance(value, list) else [value] if value else []
