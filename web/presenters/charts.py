"""Charts as server-side SVG. Colours and sizes are attributes, so no style is inline; words come from the caller.

Grids follow the direction of the page, curves over time run left to right. A page shows a table beside each chart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

INK, SOFT, LINE, TEAL, SUN, GREY = "#16302f", "#4a6261", "#dcdfd8", "#0b5d5e", "#d8921b", "#b9c0ba"
PALE, DEEP = (226, 239, 237), (8, 72, 72)


@dataclass(frozen=True)
class Cell:
    """A cell of a grid: a share 0..1 (None: closed), its text, its tooltip."""

    share: float | None
    text: str = ""
    title: str = ""


@dataclass(frozen=True)
class Series:
    """A curve: name and points (x, y)."""

    name: str
    points: Sequence[tuple[float, float]]
    colour: str
    dash: str = ""


def shade(share: float) -> str:
    """Return a colour between pale and deep teal."""
    part = max(0.0, min(1.0, share))
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in zip(PALE, DEEP))


def svg(width: float, height: float, title: str, parts: Sequence[str], direction: str, kind: str) -> Markup:
    """Return the frame of a chart; its title is the accessible name."""
    body = Markup("").join(Markup(part) for part in parts)
    return Markup(
        '<svg class="chart chart-{}" viewBox="0 0 {:g} {:g}" width="{:g}" height="{:g}" role="img" direction="{}"'
        ' font-size="12" fill="{}"><title>{}</title>{}</svg>'
    ).format(kind, width, height, width, height, direction, INK, title, body)


def text(x: float, y: float, words: object, anchor: str = "middle", colour: str = INK, size: float = 12) -> str:
    """Return a line of text at a point."""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}" font-size="{size:g}">{escape(words)}</text>'
    )


@dataclass
class _Scale:
    """Linear scale from figures to pixels."""

    low: float
    high: float
    start: float
    end: float
    span: float = field(init=False)

    def __post_init__(self) -> None:
        self.span = (self.high - self.low) or 1.0

    def __call__(self, figure: float) -> float:
        return self.start + (self.end - self.start) * (figure - self.low) / self.span


def curve(
    title: str, series: Sequence[Series], number: Callable[[float], str], seconds: Callable[[float], str]
) -> Markup:
    """Return a line chart over time. `number` and `seconds` format the figures of the axes."""
    points = [point for one in series for point in one.points]
    if not points:
        return Markup("")
    width, height, left, bottom, top = 640, 280, 76, 40, 28
    lowest, highest = min(y for _, y in points), max(y for _, y in points)
    pad = (highest - lowest) * 0.08 or max(1.0, abs(highest) * 0.01)
    x = _Scale(0, max(point[0] for point in points), left, width - 16)
    y = _Scale(lowest - pad, highest + pad, height - bottom, top)
    parts = [_level(y(at), left, width - 16, number(at)) for at in _steps(lowest, highest)]
    parts += [text(x(at), height - 16, f"\u2068{seconds(at)}\u2069", colour=SOFT) for at in _steps(0, x.high)]
    for position, one in enumerate(series):
        parts.append(_line(one, x, y))
        parts.append(f'<rect x="{left + 170 * position}" y="6" width="18" height="4" fill="{one.colour}"/>')
        parts.append(text(left + 24 + 170 * position, 13, one.name, "start", SOFT))
    return svg(width, height, title, parts, "ltr", "curve")


def _line(one: Series, x: _Scale, y: _Scale) -> str:
    path, before = "", None
    for at, figure in one.points:
        if before is not None:
            path += f" L{x(at):.1f} {before:.1f}"
        before = y(figure)
        path += f" {'L' if path else 'M'}{x(at):.1f} {before:.1f}"
    dash = f' stroke-dasharray="{one.dash}"' if one.dash else ""
    return f'<path d="{path.strip()}" fill="none" stroke="{one.colour}" stroke-width="2.5"{dash}/>'


def _level(y: float, left: float, right: float, words: str) -> str:
    line = f'<line x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{LINE}"/>'
    return line + text(left - 8, y + 4, words, "end", SOFT)


def _steps(low: float, high: float, count: int = 4) -> list[float]:
    return [low + (high - low) * n / count for n in range(count + 1)] if high > low else [low]


def grid(
    title: str, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], direction: str, *, wide: float = 34,
    tall: float = 26, label: float = 132,
) -> Markup:  # fmt: skip
    """Return a heat map: places by slots, regions by regions. Rows and columns follow the page's direction."""
    width, head = label + wide * len(columns), 30
    mirrored = direction == "rtl"
    parts = []
    for number, name in enumerate(columns):
        centre = label + wide * (number + 0.5)
        parts.append(text(width - centre if mirrored else centre, 20, name, colour=SOFT, size=11))
    for position, (name, cells) in enumerate(rows):
        top = head + tall * position
        parts.append(text(width - 4 if mirrored else 4, top + tall * 0.66, _short(name), "start"))
        for number, cell in enumerate(cells):
            left = label + wide * number
            parts.append(_cell(cell, width - left - wide if mirrored else left, top, wide, tall))
    return svg(width, head + tall * len(rows) + 4, title, parts, direction, "grid")


def _cell(cell: Cell, left: float, top: float, wide: float, tall: float) -> str:
    box = f'x="{left + 1:g}" y="{top + 1:g}" width="{wide - 2:g}" height="{tall - 2:g}" rx="4"'
    if cell.share is None:
        inside = f'<rect {box} fill="#eceee9" stroke="{GREY}" stroke-dasharray="3 3"/>'
    else:
        inside = f'<rect {box} fill="{shade(cell.share)}"/>'
    if cell.text:
        dark = cell.share is not None and cell.share > 0.6
        inside += text(left + wide / 2, top + tall * 0.66, cell.text, colour="#ffffff" if dark else INK, size=11)
    return f"<g><title>{escape(cell.title)}</title>{inside}</g>" if cell.title else f"<g>{inside}</g>"


def bars(title: str, items: Sequence[tuple[str, float, str]], direction: str, *, most: float | None = None) -> Markup:
    """Return a horizontal bar chart of (name, figure, formatted figure)."""
    width, label, after, tall = 520, 150, 76, 30
    high = most or max((figure for _, figure, _ in items), default=1) or 1
    room = width - label - after
    mirrored = direction == "rtl"
    parts = []
    for position, (name, figure, written) in enumerate(items):
        top, length = tall * position, max(2.0, room * min(1.0, figure / high))
        start = label if not mirrored else width - label - length
        end = label + length + 8 if not mirrored else width - label - length - 8
        parts.append(text(width - 4 if mirrored else 4, top + 19, _short(name), "start"))
        parts.append(f'<rect x="{start:g}" y="{top + 5:g}" width="{length:g}" height="20" rx="4" fill="{TEAL}"/>')
        parts.append(text(end, top + 19, written, "start", SOFT))
    return svg(width, max(tall, tall * len(items)), title, parts, direction, "bars")


def _short(words: str, most: int = 22) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
