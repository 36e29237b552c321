"""Bytes of a text file to text: the encoding is found where no mark tells it."""

import codecs
import re

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1256", "mac-roman", "cp850", "cp1250", "cp1251", "gb18030")
"""What an organiser may choose where the letters are wrong."""
GUESSED = ["cp1252", "cp1256"]
READ = 200_000  # bytes that are enough to tell an encoding
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")


def decode(content: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """Return (text, encoding), or None where the bytes are no text of any encoding that is known here."""
    if encoding is not None:
        return _as(content, encoding)
    for mark, name in MARKS:
        if content.startswith(mark):
            return _as(content, name)
    for name in (*_wide(content), "utf-8"):
        if found := _as(content, name):
            return found
    return _as(content, _guess(content[:READ]))


def _as(content: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = content.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return None if "\0" in text else (text.removeprefix("\ufeff"), encoding)


def _wide(content: bytes) -> list[str]:
    """Return the encodings of two bytes a letter that the zeros of a file speak for."""
    start = content[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if not even and not odd:
        return []
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def _guess(content: bytes) -> str:
    """Return Windows-1256 for a file with words in Arabic, Windows-1252 or what speaks for itself for others.

    The accents of French stand at the same bytes in both, those of Spanish and Portuguese do not: read as Arabic they give
    words of two scripts.
    """
    arabic = content.decode("cp1256", errors="replace")
    words = [word for word in _WORD.findall(arabic) if len(word) > 1 and _ARABIC.search(word)]
    mixed = sum(1 for word in words if _LATIN.search(word))
    if words and mixed < len(words) / 2:
        return "cp1256"
    if mixed:
        return "cp1252"
    best = from_bytes(content, cp_isolation=GUESSED).best()
    return best.encoding if best else "cp1252"
