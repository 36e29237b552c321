"""Colours ("#0b5d5e"): mixing them, and their contrast as WCAG 2.2 measures it."""

from dataclasses import dataclass

COLOUR = r"^#[0-9a-f]{6}$"
LEAST = 4.5  # WCAG 2.2, 1.4.3: text of usual size
WHITE, PAPER, INK = "#ffffff", "#f7f6f2", "#16302f"
MAIN, ACCENT = "#0b5d5e", "#f2b84b"


@dataclass(frozen=True)
class Contrast:
    """How much two colours differ, 1 to 21."""

    ratio: float

    @property
    def enough(self) -> bool:
        return self.ratio >= LEAST

    @property
    def told(self) -> float:
        """Return the figure to one digit, never rounded up over what is enough."""
        return int(self.ratio * 10) / 10


def contrast(one: str, other: str) -> Contrast:
    """Return the contrast of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return Contrast((light + 0.05) / (dark + 0.05))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another one."""
    parts = [
        round(int(colour[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share) for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def lowest(name: str, colour: str) -> Contrast:
    """Return the lowest contrast that a colour has where it is used: "main" with white, paper and its own pale; "accent" with
    dark text."""
    beside = (INK,) if name == "accent" else (WHITE, PAPER, mixed(colour, WHITE, 0.88))
    return min((contrast(colour, one) for one in beside), key=lambda found: found.ratio)
