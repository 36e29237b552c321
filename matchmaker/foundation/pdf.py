"""PDF pages: a Typst template and its words. Typst shapes Arabic itself; the fonts are shipped."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from matchmaker.foundation.fonts import FOLDER, drawn
from matchmaker.foundation.paths import PACKAGE
from matchmaker.foundation.plain_text import without_overrides

PIECE = 10  # sheets that are rendered at once: Typst keeps what the last renderings made, so that larger pieces take more memory


def papers_pdf(
    template: str,
    common: dict[str, Any],
    sheets: Sequence[dict[str, Any]],
    step: Callable[[int], None] = lambda _done: None,
    *,
    piece: int | None = None,
) -> bytes:
    """Render sheets as one PDF by a template of templates/pdf/; each holds every word of it, `common` what all share.

    Many are rendered in pieces, so that a large event takes no more memory than a small one. `step` is told after each how
    many sheets are done.
    """
    made, done = [], 0
    for some in _pieces(sheets, piece or PIECE):
        made.append(_rendered(template, common | {"sheets": some}))
        done += len(some)
        step(done)
    return made[0] if len(made) == 1 else _joined(common["title"], made)


def agenda_pdf(data: dict[str, Any]) -> bytes:
    """Render one agenda as PDF."""
    return papers_pdf("agenda", {"title": data["title"]}, [data])


def _pieces(sheets: Sequence[dict[str, Any]], size: int) -> Iterator[Sequence[dict[str, Any]]]:
    return (sheets[at : at + size] for at in range(0, len(sheets), size))


def _joined(title: str, pieces: Sequence[bytes]) -> bytes:
    from pypdf import PdfWriter

    whole, out = PdfWriter(), io.BytesIO()
    for piece in pieces:
        whole.append(io.BytesIO(piece), import_outline=False)
    whole.add_metadata({"/Title": title})
    whole.write(out)
    return out.getvalue()


def _rendered(template: str, data: dict[str, Any]) -> bytes:
    import typst  # a large library that only printing needs

    return typst.compile(
        str(PACKAGE / "templates" / "pdf" / f"{template}.typ"),
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
