"""An offer and a need that stand in one cell."""

import re

from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.sheets.heading_names import tokens
from matchmaker.sheets.heading_words import PEOPLE

_MARK = re.compile(r"(?:^|[\n/|;.–-])\s*([^:\n]{2,40}?)\s*[:：]\s*")
_HALVES = re.compile(r"\n+|\s+[/|]\s+|\s*;\s*")


def parted(cell: str, heading: str = "") -> tuple[str, str]:
    """Return offer and need: by words such as "Offer:" in the cell, else by its two halves in the order of the heading."""
    marks = [(found, _side(found[1])) for found in _MARK.finditer(cell)]
    marks = [(found, side) for found, side in marks if side]
    if marks:
        texts = {"offer": "", "need": ""}
        for n, (found, side) in enumerate(marks):
            end = marks[n + 1][0].start() if n + 1 < len(marks) else len(cell)
            texts[side] = " ".join(filter(None, (texts[side], cell[found.end() : end].strip(" \n/|;"))))
        return texts["offer"], texts["need"]
    halves = [half.strip() for half in _HALVES.split(cell) if half.strip()]
    first, second = (halves[0], halves[1]) if len(halves) == 2 else (cell.strip(), "")
    return (second, first) if _need_first(heading) else (first, second)


def _side(words: str) -> str | None:
    said = tokens(words)
    for side, field in (("need", F.NEEDS), ("offer", F.OFFERS)):
        known = {tokens(phrase) for phrase in PEOPLE[field].split("|")}
        if said in known or any((word,) in known for word in said):
            return side
    return None


def _need_first(heading: str) -> bool:
    parts = [_side(part) for part in re.split(r"[/|&+,]", normalise(heading))]
    return parts[:1] == ["need"]
