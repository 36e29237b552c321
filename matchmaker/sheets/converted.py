"""What comes of a sheet: rows of the product's own tables, and what was decided on the way."""

from dataclasses import dataclass, field

from matchmaker.files.spreadsheets import Raw
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets.reading_rows import Near


@dataclass(frozen=True)
class Twin:
    """Two rows, or a row and somebody of the event, who may be one; `by_address`: they share the address, else the name;
    `known`: the event has the first already."""

    token: str
    one: str
    other: str
    lines: tuple[int, ...]
    by_address: bool
    same: bool
    known: bool = False

    @property
    def certain(self) -> bool:
        """Return True for somebody whom the event has under this address and name: nothing needs to be asked."""
        return self.known and self.by_address and self.same


@dataclass
class Converted:
    """Rows by table with every column, faults by line and field, and what the organiser is told or asked.

    `names`: what rows that others name by key are called.
    """

    raw: dict[str, Raw] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    candidates: dict[tuple[F, str], list[tuple[str, str]]] = field(default_factory=dict)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    without_address: list[tuple[int, str]] = field(default_factory=list)
    incomplete: int = 0
    languages_by_text: int = 0
    languages_by_country: int = 0
    made: list[str] = field(default_factory=list)
    repeated: int = 0
    names: dict[str, str] = field(default_factory=dict)
