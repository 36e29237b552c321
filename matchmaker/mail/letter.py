"""What the templates of one mail are given."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Letter:
    """The names a kind's templates use, and the calendar files that go with it: (file name, method, content)."""

    context: dict[str, Any]
    calendars: list[tuple[str, str, bytes]] = field(default_factory=list)
