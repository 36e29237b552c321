"""The file of labelled texts (docs/formats.md): needs, the offers of their pool, and which of them answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring.foundation.errors import ScoringError
from scoring.foundation.jsonl import require, rows, text


@dataclass(frozen=True)
class Text:
    """A labelled text: a query or a member of a pool."""

    id: str
    language: str
    text: str


@dataclass(frozen=True)
class Query:
    """A text, the pool it is asked of, and the grades (> 0) of the texts there that answer it."""

    text: Text
    pool: str
    relevant: Mapping[str, float]


@dataclass(frozen=True)
class Labelled:
    """Queries and the pools that they ask."""

    queries: tuple[Query, ...]
    pools: Mapping[str, tuple[Text, ...]]


def read_labelled(path: Path) -> Labelled:
    """Read labelled texts; raises ScoringError naming the line and the fault."""
    pools: dict[str, tuple[Text, ...]] = {}
    queries: list[tuple[int, Query]] = []
    for number, row in rows(path):
        if set(row) == {"pool", "texts"}:
            require(row["pool"] not in pools, number, f"the pool {row['pool']!r} stands twice")
            require(isinstance(row["texts"], list), number, "texts must be a list")
            pools[text(row["pool"], number, "pool")] = tuple(_labelled_text(text, number) for text in row["texts"])
            require(len({t.id for t in pools[row["pool"]]}) == len(row["texts"]), number, "two texts share an id")
        elif set(row) == {"query", "pool", "relevant"}:
            queries.append((number, _query(row, number)))
        else:
            raise ScoringError(
                f"line {number}: expected the keys pool, texts or query, pool, relevant, not {sorted(row)}"
            )
    require(bool(queries), 1, "no query in this file")
    for number, query in queries:
        require(query.pool in pools, number, f"there is no pool {query.pool!r}")
        unknown = sorted(set(query.relevant) - {text.id for text in pools[query.pool]})
        require(not unknown, number, f"relevant names texts that the pool lacks: {unknown}")
    return Labelled(tuple(query for _, query in queries), pools)


def _query(row: Mapping[str, Any], number: int) -> Query:
    relevant = row["relevant"]
    require(isinstance(relevant, dict) and bool(relevant), number, "relevant must be an object that is not empty")
    for name, grade in relevant.items():
        fits = isinstance(grade, int | float) and not isinstance(grade, bool) and 0 < grade < 100
        require(fits, number, f"the grade of {name!r} must be a number above 0, not {grade!r}")
    return Query(_labelled_text(row["query"], number), text(row["pool"], number, "pool"), relevant)


def _labelled_text(row: Any, number: int) -> Text:
    fits = isinstance(row, dict) and set(row) == {"id", "language", "text"}
    require(fits, number, f"a text needs the keys id, language and text, not {row!r}"[:200])
    return Text(*(text(row[key], number, key) for key in ("id", "language", "text")))
