"""The JSON Lines files of docs/formats.md: profiles, scores, labelled texts. A fault names its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from scoring.errors import ProfileError, ScoringError
from scoring.profile import Profile
from scoring.reasons import Match

DIGITS = 9  # of scores and weights: their sums stay within 1e-6


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


def read_profiles(path: Path) -> list[Profile]:
    """Read profiles, one a line; raises ScoringError naming the line."""
    profiles: list[Profile] = []
    seen: set[str] = set()
    for number, row in _rows(path):
        try:
            profile = Profile.from_dict(row)
        except ProfileError as error:
            raise ScoringError(f"line {number}: {error}") from None
        if profile.id in seen:
            raise ScoringError(f"line {number}: two profiles have the id {profile.id!r}")
        seen.add(profile.id)
        profiles.append(profile)
    if not profiles:
        raise ScoringError("line 1: no profile in this file")
    return profiles


def write_scores(
    file: TextIO, profiles: Iterable[Profile], matches: Iterable[Match], *, with_fit: bool = False
) -> None:
    """Write one pair a line: for each profile as `a`, in order, best first; every unordered pair under both its ids.

    with_fit: each line also has `fit`, the calibrated chance without the bands of wishes.
    """
    partners: dict[str, list[tuple[float, str, Match]]] = {profile.id: [] for profile in profiles}
    for match in matches:
        partners[match.a].append((-match.score, match.b, match))
        partners[match.b].append((-match.score, match.a, match))
    for a, found in partners.items():
        for _score, b, match in sorted(found, key=lambda row: row[:2]):
            row = _score_row(a, b, match) | ({"fit": round(match.fit, DIGITS)} if with_fit else {})
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _score_row(a: str, b: str, match: Match) -> dict[str, Any]:
    reasons = [{"code": r.code, "weight": round(r.weight, DIGITS), "detail": r.detail} for r in match.reasons]
    return {"a": a, "b": b, "score": round(match.score, DIGITS), "reasons": reasons}


def read_labelled(path: Path) -> Labelled:
    """Read labelled texts; raises ScoringError naming the line and the fault."""
    pools: dict[str, tuple[Text, ...]] = {}
    queries: list[tuple[int, Query]] = []
    for number, row in _rows(path):
        if set(row) == {"pool", "texts"}:
            _require(row["pool"] not in pools, number, f"the pool {row['pool']!r} stands twice")
            _require(isinstance(row["texts"], list), number, "texts must be a list")
            pools[_text(row["pool"], number, "pool")] = tuple(_labelled_text(text, number) for text in row["texts"])
            _require(len({t.id for t in pools[row["pool"]]}) == len(row["texts"]), number, "two texts share an id")
        elif set(row) == {"query", "pool", "relevant"}:
            queries.append((number, _query(row, number)))
        else:
            raise ScoringError(
                f"line {number}: expected the keys pool, texts or query, pool, relevant, not {sorted(row)}"
            )
    _require(bool(queries), 1, "no query in this file")
    for number, query in queries:
        _require(query.pool in pools, number, f"there is no pool {query.pool!r}")
        unknown = sorted(set(query.relevant) - {text.id for text in pools[query.pool]})
        _require(not unknown, number, f"relevant names texts that the pool lacks: {unknown}")
    return Labelled(tuple(query for _, query in queries), pools)


def _query(row: Mapping[str, Any], number: int) -> Query:
    relevant = row["relevant"]
    _require(isinstance(relevant, dict) and bool(relevant), number, "relevant must be an object that is not empty")
    for name, grade in relevant.items():
        fits = isinstance(grade, int | float) and not isinstance(grade, bool) and 0 < grade < 100
        _require(fits, number, f"the grade of {name!r} must be a number above 0, not {grade!r}")
    return Query(_labelled_text(row["query"], number), _text(row["pool"], number, "pool"), relevant)


def _labelled_text(row: Any, number: int) -> Text:
    fits = isinstance(row, dict) and set(row) == {"id", "language", "text"}
    _require(fits, number, f"a text needs the keys id, language and text, not {row!r}"[:200])
    return Text(*(_text(row[key], number, key) for key in ("id", "language", "text")))


def _text(value: Any, number: int, name: str) -> str:
    _require(isinstance(value, str) and bool(value), number, f"{name} must be a text that is not empty, not {value!r}")
    return value


def _require(fits: bool, number: int, message: str) -> None:
    if not fits:
        raise ScoringError(f"line {number}: {message}")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Numbered objects of a file in JSON Lines; empty lines are skipped."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise ScoringError(f"byte {error.start}: not UTF-8") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise ScoringError(f"line {number}: not JSON ({error})") from None
        _require(isinstance(row, dict), number, f"an object was expected, not {type(row).__name__}")
        yield number, row


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")
