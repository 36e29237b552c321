"""Forms that send one picture, or take it away: a logo, a photo. The field is `ui.picture`."""

from collections.abc import Callable
from typing import BinaryIO

from flask import request

from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode


def received(name: str, keep: Callable[[BinaryIO], None], drop: Callable[[], None]) -> bool:
    """Keep the picture that the request sends, or drop the one that there is; returns True if one was kept.

    Raises InvalidError, and undoes the request, without a picture and for one that is refused.
    """
    if request.form.get("drop"):
        drop()
        return False
    file = request.files.get(name)
    if not file or not file.filename:
        raise InvalidError("no file", code=ErrorCode.PICTURE_MISSING, field="picture")
    try:
        keep(file.stream)
    except InvalidError:
        transactions.rollback()
        raise
    return True
