"""Mail addresses in cells that may hold more: names, angle brackets, several addresses."""

import re

from matchmaker.foundation import addresses
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode, FaultCode
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank

_ADDRESS = re.compile(r"[^\s<>,;()\[\]\"'|]+@[^\s<>,;()\[\]\"'|]+")


def address(cell: str) -> Reading:
    """Return the first address of a cell, in the way in which it is stored; `near` where the cell has several."""
    if is_blank(cell):
        return NOTHING
    text = cell.strip()
    found = [one.removeprefix("mailto:").rstrip(".") for one in _ADDRESS.findall(text)]
    try:
        return Reading(addresses.normal(found[0] if found else text), near=len(found) > 1)
    except InvalidError as error:
        letters = error.code is ErrorCode.ADDRESS_LETTERS
        return Reading(fault=FaultCode.ADDRESS_LETTERS if letters else FaultCode.NOT_AN_ADDRESS)
