"""PDF pages: a Typst template and its words. Typst shapes Arabic itself; the fonts are shipped."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from matchmaker.foundation.fonts import FOLDER, drawn
from matchmaker.foundation.paths import PACKAGE
from matchmaker.foundation.plain_text import without_overrides

PIECE = 10  # agendas that are rendered at once: Typst keeps what the last renderings made, so that larger pieces take more memory


def agendas_pdf(
    title: str, agendas: Sequence[dict[str, Any]], step: Callable[[int], None] = lambda _done: None
) -> bytes:
    """Render agendas as one PDF, each from a page of its own; each holds every word of templates/pdf/agenda.typ.

    Many are rendered in pieces, so that a large event takes no more memory than a small one. `step` is told after each how
    many agendas are done.
    """
    pieces, done = [], 0
    for piece in _pieces(agendas):
        pieces.append(_rendered({"title": title, "agendas": piece}))
        done += len(piece)
        step(done)
    return pieces[0] if len(pieces) == 1 else _joined(title, pieces)


def agenda_pdf(data: dict[str, Any]) -> bytes:
    """Render one agenda as PDF."""
    return agendas_pdf(data["title"], [data])


def _pieces(agendas: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    return (agendas[at : at + PIECE] for at in range(0, len(agendas), PIECE))


def _joined(title: str, pieces: Sequence[bytes]) -> bytes:
    from pypdf import PdfWriter

    whole, out = PdfWriter(), io.BytesIO()
    for piece in pieces:
        whole.append(io.BytesIO(piece), import_outline=False)
    whole.add_metadata({"/Title": title})
    whole.write(out)
    return out.getvalue()


def _rendered(data: dict[str, Any]) -> bytes:
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
