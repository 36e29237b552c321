"""A file as lines of text cells, whatever it was written in."""

import json
from dataclasses import asdict, dataclass, field

Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its lines that are not empty, with their numbers, and the cells that are formulas, as (line, column)."""

    name: str
    lines: list[Line]
    formulas: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """The sheets of a file. A text file has one, and says its encoding and what parts its cells."""

    sheets: list[Sheet]
    encoding: str | None = None
    delimiter: str | None = None

    def sheet(self, name: str | None) -> Sheet:
        """Return the sheet of a name, or the first one."""
        return next((one for one in self.sheets if one.name == name), self.sheets[0])


def to_json(book: Book) -> str:
    return json.dumps(asdict(book), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Book:
    told = json.loads(text)
    sheets = [
        Sheet(one["name"], [(n, cells) for n, cells in one["lines"]], [(n, c) for n, c in one["formulas"]])
        for one in told["sheets"]
    ]
    return Book(sheets, told["encoding"], told["delimiter"])
