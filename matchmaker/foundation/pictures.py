"""Decoding of pictures that people upload: one at a time, since a large one fills much memory."""

import warnings
from threading import Lock

from PIL import Image

ONE = Lock()


def no_warning() -> warnings.catch_warnings:
    """Silence Pillow's warning of large pictures, which are refused. Filters are the process's: only under the lock."""
    return warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning)
