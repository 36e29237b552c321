"""Whole numbers as people write them: digits of any script, blanks and marks between thousands, signs of money."""

import re
import unicodedata

from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank

_FACTORS = {
    "k": 1_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "مليون": 1_000_000,
}
_NUMBER = re.compile(
    r"^(?:[^\w+-]|[a-z]{3}\b)*([+-]?\d[\d.,'’\s]*?)\s*(?:(k|m|mio|millions?|مليون)(?![^\W\d_]))?[^\d]{0,12}$",
    re.IGNORECASE,
)


def digits(text: str) -> str:
    """Return a text with the digits of any script as 0 to 9."""
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c for c in text
    )


def whole(cell: str) -> Reading:
    """Return a whole number without marks."""
    if is_blank(cell):
        return NOTHING
    found = _NUMBER.match(" ".join(digits(cell).split()))
    if not found:
        return Reading(fault=FaultCode.NOT_A_NUMBER)
    value = _value(re.sub(r"[\s'’]", "", found[1]))
    factor = _FACTORS.get((found[2] or "").lower(), 1)
    if value is None or (value * factor) % 1:
        return Reading(fault=FaultCode.NOT_A_NUMBER)
    return Reading(str(int(value * factor)))


def _value(text: str) -> float | None:
    """Read thousands and decimals: a mark before three digits parts thousands, a last one before other digits decimals."""
    if re.fullmatch(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", text):
        return float(text.replace(".", "").replace(",", ""))
    if found := re.fullmatch(r"([+-]?\d+|[+-]?\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d+))?", text):
        return float(f"{found[1].replace('.', '').replace(',', '')}.{found[2] or 0}")
    return None
