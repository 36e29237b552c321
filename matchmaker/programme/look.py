"""The look of an event: two colours with enough contrast, and a logo. Without any the product's own.

The main colour is that of buttons and links: it stands under white and on paper. The accent stands under dark text.
"""

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from matchmaker import audit
from matchmaker.foundation import pictures
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event
from matchmaker.programme import setup
from matchmaker.programme.colours import ACCENT, COLOUR, MAIN, lowest, mixed
from matchmaker.programme.settings import settings_of

SIDES = (640, 200)  # that a logo is made to fit in
MOST_PIXELS = 20_000_000
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Look:
    """The colours of pages, mails and paper: both, and what is made of them."""

    main: str
    accent: str

    @property
    def main_dark(self) -> str:
        return mixed(self.main, "#000000", 0.24)

    @property
    def main_pale(self) -> str:
        return mixed(self.main, "#ffffff", 0.88)

    @property
    def accent_pale(self) -> str:
        return mixed(self.accent, "#ffffff", 0.8)

    @property
    def main_parts(self) -> str:
        """Return red, green and blue of the main colour, as style sheets list them."""
        return ", ".join(str(int(self.main[at : at + 2], 16)) for at in (1, 3, 5))


def of(event: Event | None) -> Look | None:
    """Return the colours of an event; None where it has none of its own."""
    chosen = settings_of(event).colours if event else {}
    return Look(chosen.get("main", MAIN), chosen.get("accent", ACCENT)) if chosen else None


def main_colour(event: Event | None) -> str:
    """Return the main colour of an event, or the product's."""
    look = of(event)
    return look.main if look else MAIN


def save(event: Event, colours: Mapping[str, str], alt: dict[str, str]) -> None:
    """Save the colours that are given ("main", "accent"), and the words for the logo.

    Raises InvalidError, with the contrast that it has, for a colour on which or in which nobody could read.
    """
    for name, colour in colours.items():
        if not re.fullmatch(COLOUR, colour):
            raise InvalidError(f"{name} {colour!r}: no colour", code=ErrorCode.NO_COLOUR, field=name)
        found = lowest(name, colour)
        if not found.enough:
            raise InvalidError(
                f"{name} {colour}: {found.ratio:.2f}", code=ErrorCode.LOW_CONTRAST, field=name, ratio=found.told
            )
    setup.save_settings(event, {"colours": dict(colours), "logo_alt": alt})


def keep_logo(event: Event, file: BinaryIO) -> None:
    """Store a picture as the logo, drawn anew as PNG. Raises InvalidError for what is none that we take, or too large."""
    out = io.BytesIO()
    with pictures.opened(file, pixels=MOST_PIXELS, most_bytes=MOST_BYTES) as picture:
        drawn: Any = picture.convert("RGBA")
        drawn.thumbnail(SIDES)
        drawn.save(out, "PNG", optimize=True)
    _set(event, out.getvalue())


def drop_logo(event: Event) -> None:
    """Remove the logo. Idempotent."""
    if event.logo is not None:
        _set(event, None)


def _set(event: Event, content: bytes | None) -> None:
    event.logo, event.logo_mark = content, hashlib.sha256(content).hexdigest()[:16] if content else None
    db.session.flush()
    audit.log(Act.LOGO_SAVED, "event", event.id, event=event, bytes=len(content or b""))
