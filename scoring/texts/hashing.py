"""The name under which the vector of a text is kept."""

import hashlib

from scoring.texts.cleaning import clean

SEPARATOR = "\x1e"  # between the parts of a view (`profiles/views.py`); `clean` reads it as a space


def text_hash(text: str, kind: str, language: str | None) -> str:
    """The name under which the vector of a text may be kept (sha256, hexadecimal), beside the model's id.

    Texts that read the same to the model (see `texts.clean`) share a hash; where the parts of a view meet is part of it.
    """
    read = " ¦ ".join(clean(part) for part in text.split(SEPARATOR))
    return hashlib.sha256("\0".join((kind, language or "", read)).encode()).hexdigest()
