"""The themes of an event, which people choose from: its own, else the forum's."""

from collections.abc import Iterable

from matchmaker.models import Event
from matchmaker.programme.own_lists import OwnWord, forum_themes
from matchmaker.programme.settings import settings_of


def of(event: Event) -> tuple[OwnWord, ...]:
    """Return the themes of an event, in its order; empty where it has none."""
    decided = settings_of(event).themes
    return forum_themes() if decided is None else decided


def keys(event: Event) -> tuple[str, ...]:
    """Return what profiles and files hold of each theme."""
    return tuple(theme.key for theme in of(event))


def names(event: Event, chosen: Iterable[str]) -> list[str]:
    """Return the names of some themes in the reader's language, in the event's order, without those that it has no longer."""
    wanted = set(chosen)
    return [str(theme) for theme in of(event) if theme.key in wanted]
