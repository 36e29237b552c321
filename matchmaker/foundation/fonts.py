"""What the shipped fonts can draw, read from their own tables; what they cannot is written in letters that they can."""

import re
import struct
from collections.abc import Iterator
from functools import cache
from unicodedata import category

from matchmaker.foundation.paths import PACKAGE

FOLDER = PACKAGE / "fonts"
UNSEEN = ("Cf", "Zs", "Cc")  # joiners, isolates and blanks have no shape
PICTURE = re.compile(r":\w+:")  # what the transliteration makes of emoji
LEFT_OVER = re.compile(
    r"(?<!\w)\u200d|\u200d(?!\w)|[\ufe00-\ufe0f]|(?<=\S) +(?= )"
)  # joiners and blanks around pictures
SEGMENTS, GROUPS = 4, 12  # formats of a table of characters: pairs of 16 bits, groups of 32 bits


@cache
def covered() -> frozenset[int]:
    """Return the code points that the shipped fonts have shapes for."""
    return frozenset(code for path in FOLDER.glob("*.ttf") for code in _characters(path.read_bytes()))


def drawable(text: str | None) -> bool:
    """Return True if the shipped fonts have every letter of a text."""
    return all(_has_shape(sign) for sign in text or "" if sign.isalpha())


def drawn(text: str) -> str:
    """Return a text that the shipped fonts can draw.

    Letters of other scripts are transliterated, pictures are left out: paper never shows a box.
    """
    if all(map(_has_shape, text)):
        return text
    return LEFT_OVER.sub("", "".join(sign if _has_shape(sign) else _in_latin(sign) for sign in text)).strip()


def _in_latin(sign: str) -> str:
    from anyascii import anyascii  # tables that only printing needs

    written = anyascii(sign)
    return "" if PICTURE.fullmatch(written) else written


def _has_shape(sign: str) -> bool:
    return ord(sign) in covered() or category(sign) in UNSEEN


def _characters(font: bytes) -> Iterator[int]:
    """Yield the code points of a font's table `cmap`."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = dict(struct.unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(count))
    start = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    for offset in {struct.unpack_from(">I", font, start + 8 + 8 * number)[0] for number in range(count)}:
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == SEGMENTS:
            yield from _of_segments(font, start + offset)
        elif form == GROUPS:
            yield from _of_groups(font, start + offset)


def _of_segments(font: bytes, at: int) -> Iterator[int]:
    """Yield the characters of a format-4 table; a segment's last one, 0xFFFF, is none."""
    (double,) = struct.unpack_from(">H", font, at + 6)
    number = double // 2
    ends = struct.unpack_from(f">{number}H", font, at + 14)
    starts = struct.unpack_from(f">{number}H", font, at + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        yield from (code for code in range(first, last + 1) if code != 0xFFFF)


def _of_groups(font: bytes, at: int) -> Iterator[int]:
    """Yield the characters of a format-12 table."""
    (number,) = struct.unpack_from(">I", font, at + 12)
    for group in range(number):
        first, last = struct.unpack_from(">II", font, at + 16 + 12 * group)
        yield from range(first, last + 1)
