"""Content of a mail for its templates."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Letter:
    """Values for the templates of one kind of mail, and its calendar files: (file name, method, content)."""

    context: dict[str, Any]
    calendars: list[tuple[str, str, bytes]] = field(default_factory=list)
