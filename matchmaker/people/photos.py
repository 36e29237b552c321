"""Photos of participants: cropped to small squares, stripped of metadata, stored under unguessable names."""

import secrets
from pathlib import Path
from typing import BinaryIO

from flask import current_app
from PIL import Image, ImageOps

from matchmaker import audit
from matchmaker.foundation import pictures, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
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


def remove_file(name: str) -> None:
    """Delete the file of a photo. Idempotent."""
    (folder() / name).unlink(missing_ok=True)


def _replace(participant: Participant, name: str | None) -> None:
    """Set the photo; the old file is deleted after the commit."""
    old, participant.photo = participant.photo, name
    db.session.flush()
    if old:
        transactions.after_commit(lambda: remove_file(old))


def _square(file: BinaryIO) -> Image.Image:
    """Return the middle of a picture as a small square."""
    with pictures.opened(file, pixels=MOST_PIXELS) as picture:
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is decoded no larger than that
        return ImageOps.fit(_opaque(ImageOps.exif_transpose(picture)), (SIDE, SIDE))


def _opaque(picture: Image.Image) -> Image.Image:
    """Return the picture in eight bits for each colour, on white where it is transparent."""
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
