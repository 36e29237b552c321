"""PDF pages: a Typst template and its words. Typst shapes Arabic itself; the fonts are shipped."""

import json
from typing import Any

from matchmaker.foundation.fonts import FOLDER, drawn
from matchmaker.foundation.paths import PACKAGE
from matchmaker.foundation.plain_text import without_overrides


def agenda_pdf(data: dict[str, Any]) -> bytes:
    """Render a participant's agenda as PDF; `data` holds every word of templates/pdf/agenda.typ."""
    import typst  # a large library that only printing needs

    return typst.compile(
        str(PACKAGE / "templates" / "pdf" / "agenda.typ"),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"data": without_overrides(json.dumps(_drawn(data), ensure_ascii=False))},
    )


def _drawn(value: Any) -> Any:
    """Return data with every text as the fonts can draw it."""
    if isinstance(value, dict):
        return {name: _drawn(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_drawn(one) for one in value]
    return drawn(value) if isinstance(value, str) else value
