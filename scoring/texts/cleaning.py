"""What happens to a free text before a model reads it."""

import re
import unicodedata

MAX_CHARACTERS = 4_000  # some 600 words; what follows is not read, so that one text cannot hold up an event
TATWEEL = "\u0640"  # stretches an Arabic word for the eye and splits it for a tokenizer
_SPACES = re.compile(r"\s+")
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def clean(text: str | None) -> str:
    """Return `text` composed (NFC), without invisible marks and line breaks, at most MAX_CHARACTERS long.

    Bidirectional controls, zero-width marks and tatweel go: they change how a text looks and not what it says. A text
    without a single letter or digit (only emoji, only punctuation) says nothing that can be compared: "".
    """
    if not text:
        return ""
    head = unicodedata.normalize("NFC", text[: 2 * MAX_CHARACTERS]).translate(_CONTROLS)
    visible = "".join(c for c in head if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn") and c != TATWEEL)
    words = _cut(_SPACES.sub(" ", visible).strip())
    return words if any(c.isalnum() for c in words) else ""


def _cut(text: str) -> str:
    """The longest run of whole words within the limit (a single huge word is cut through)."""
    if len(text) <= MAX_CHARACTERS:
        return text
    head = text[:MAX_CHARACTERS]
    return head.rsplit(" ", 1)[0] if " " in head else head
