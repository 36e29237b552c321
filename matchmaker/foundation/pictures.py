"""Decoding of pictures that people upload: one at a time, since a large one fills much memory."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode

FORMATS = ("JPEG", "PNG", "WEBP")
MILLION = 1_000_000
ONE = Lock()


@contextmanager
def opened(file: BinaryIO, *, pixels: int, most_bytes: int | None = None) -> Iterator[Image.Image]:
    """Open a picture to be drawn anew, so that nothing but its pixels stays. Other pictures wait until it is left.

    Raises InvalidError, also for what fails while it is decoded, where it is none that we take or is too large.
    """
    too_large = InvalidError(
        "picture: too large", code=ErrorCode.PICTURE_LARGE, field="picture", most=pixels // MILLION
    )
    if most_bytes is not None:
        content = file.read(most_bytes + 1)
        if len(content) > most_bytes:
            raise too_large
        file = io.BytesIO(content)
    try:
        with ONE, _no_warning(), Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > pixels:
                raise too_large
            yield picture
    except Image.DecompressionBombError as error:
        raise too_large from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InvalidError("picture: unreadable", code=ErrorCode.PICTURE_UNREADABLE, field="picture") from error


def _no_warning() -> warnings.catch_warnings:
    """Silence Pillow's warning of large pictures, which are refused. Filters are the process's: only under the lock."""
    return warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning)
