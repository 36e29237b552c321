"""Texts of people without the characters that turn or break a line; blanks and joiners stay as they were typed.

A no-break space separates words, a zero-width non-joiner separates Persian letters, a zero-width joiner makes one emoji of two.
"""

import re
from typing import Any

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]")
_OVERRIDES = re.compile("[\u202a-\u202e]")  # embeddings and overrides: they turn what follows them
_PAIRED = re.compile("[\u202a-\u202e\u2066-\u2069]")  # the same, and isolates
_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def plain(text: object) -> str:
    """Return a text as one line without control and direction characters; a line break becomes a blank."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", str(text)))


def unturned(text: str) -> str:
    """Return a typed text without embeddings, overrides and isolates; lines and marks stay."""
    return _PAIRED.sub("", text)


def without_overrides(value: Any) -> Any:
    """Return a value as a page shows it: a text loses embeddings and overrides, and keeps the isolates that pages set."""
    return type(value)(_OVERRIDES.sub("", value)) if isinstance(value, str) and _OVERRIDES.search(value) else value
