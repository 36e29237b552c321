"""Files in JSON Lines, an object a line; a fault names its line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.foundation.errors import ScoringError


def text(value: Any, number: int, name: str) -> str:
    require(isinstance(value, str) and bool(value), number, f"{name} must be a text that is not empty, not {value!r}")
    return value


def require(fits: bool, number: int, message: str) -> None:
    if not fits:
        raise ScoringError(f"line {number}: {message}")


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
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
        require(isinstance(row, dict), number, f"an object was expected, not {type(row).__name__}")
        yield number, row


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")
