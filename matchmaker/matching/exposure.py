"""Exposure: how often each person stands among others' first suggestions, and lists that even it out at a price."""

from collections.abc import Iterable, Sequence
from typing import Any

from matchmaker.models import Event
from matchmaker.programme import setup
from scoring import LIST_LENGTH, Evened, Fitted, even_out

Lists = dict[str, list[str]]


def evened(keys: Sequence[str], matches: Iterable[Fitted]) -> tuple[dict[str, Any], Lists]:
    """Return (figures before and after evening out, everybody's evened list by key)."""
    found = even_out(keys, matches)
    return _figures(found), found.after.lists


def _figures(found: Evened) -> dict[str, Any]:
    sides = {"before": found.before, "after": found.after}
    counted = {
        name: {"never": len(side.never), "most": max(side.counts.values(), default=0)} for name, side in sides.items()
    }
    return counted | {"price": found.price, "mean_fit": found.before.mean_fit, "top": LIST_LENGTH}


def save(event: Event, *, even: bool) -> None:
    """Turn evening out on or off."""
    setup.save_settings(event, {"even_out": even})
