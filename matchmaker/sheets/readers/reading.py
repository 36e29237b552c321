"""What comes of reading one cell."""

from dataclasses import dataclass

from matchmaker.foundation.vocabulary import FaultCode


@dataclass(frozen=True)
class Reading:
    """A cell as the product's files write it. `near`: it was read as something similar; `fault` with its `figures`: it could
    not be read."""

    text: str = ""
    near: bool = False
    fault: FaultCode | None = None
    figures: tuple[str, ...] = ()


NOTHING = Reading()
BLANK = frozenset(
    (
        "",
        "n a",
        "لا يوجد",
        *["-", "--", "–", "—", "/", ".", "n/a", "na", "nc", "n.a.", "#n/a", "null", "none", "?", "xxx"],
    )
)


def is_blank(cell: str) -> bool:
    """Return True for a cell that says nothing, in whatever way people write that."""
    return cell.strip().casefold() in BLANK
