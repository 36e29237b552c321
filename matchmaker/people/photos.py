"""Photos of participants: cropped to small squares, stripped of metadata, stored under unguessable names."""

import secrets
from pathlib import Path
from typing import BinaryIO

from flask import current_app
from PIL import Image, ImageOps, UnidentifiedImageError

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Participant

SIDE = 320
MOST_PIXELS = 50_000_000


def folder() -> Path:
    return current_app.extensions["matchmaker.settings"].home / "photos"


def keep_photo(participant: Participant, file: BinaryIO) -> None:
    """Store a picture as the participant's photo. Raises InvalidError for an unreadable or oversized one."""
    picture = _square(file)
    name = f"{secrets.token_hex(16)}.webp"
    folder().mkdir(parents=True, exist_ok=True)
    picture.save(folder() / name, "WEBP", quality=82)
    _replace(participant, name)
    audit.log(Act.PHOTO_KEPT, "participant", participant.id, event=participant.event_id)


def drop_photo(participant: Participant) -> None:
    """Remove the photo. Idempotent."""
    if participant.photo:
        _replace(participant, None)
        audit.log(Act.PHOTO_DROPPED, "participant", participant.id, event=participant.event_id)


def _replace(participant: Participant, name: str | None) -> None:
    """Set the photo; the old file is deleted after the commit."""
    old, participant.photo = participant.photo, name
    db.session.flush()
    if old:
        path = folder() / old
        transactions.after_commit(lambda: path.unlink(missing_ok=True))


def _square(file: BinaryIO) -> Image.Image:
    try:
        with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise InvalidError("The picture has too many pixels.", code=ErrorCode.PHOTO_LARGE, field="photo")
            return ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (SIDE, SIDE))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InvalidError("This is no picture.", code=ErrorCode.PHOTO_UNREADABLE, field="photo") from error
