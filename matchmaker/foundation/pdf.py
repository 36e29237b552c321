"""PDF pages: a Typst template and its words. Typst shapes Arabic itself; the fonts are shipped."""

import json
from typing import Any
from unicodedata import name

from matchmaker.foundation.paths import PACKAGE
from matchmaker.foundation.plain_text import without_overrides

DRAWN = ("ARABIC", "LATIN")  # the scripts that the shipped fonts can draw


def agenda_pdf(data: dict[str, Any]) -> bytes:
    """Render a participant's agenda as PDF; `data` holds every word of templates/pdf/agenda.typ."""
    import typst  # a large library that only printing needs

    return typst.compile(
        str(PACKAGE / "templates" / "pdf" / "agenda.typ"),
        font_paths=[str(PACKAGE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": without_overrides(json.dumps(data, ensure_ascii=False))},
    )


def drawable(text: str | None) -> bool:
    """Return True if the shipped fonts have every letter of a text."""

    return all(name(letter, "").startswith(DRAWN) for letter in text or "" if letter.isalpha())
