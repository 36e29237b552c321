"""Changing the themes of an event: adding, renaming, and removing one from everybody's profile."""

from collections import Counter

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Participant
from matchmaker.people.profiles import touch
from matchmaker.programme import setup, themes
from matchmaker.programme.own_lists import MOST_THEMES, OwnWord, as_stored, free_key


def holders(event: Event) -> Counter[str]:
    """Count the participants who chose each theme."""
    chosen = db.session.scalars(select(Participant.themes).where(Participant.event_id == event.id))
    return Counter(key for keys in chosen for key in keys)


def find(event: Event, key: str) -> OwnWord | None:
    """Return a theme of the event, or None."""
    return next((theme for theme in themes.of(event) if theme.key == key), None)


def add(event: Event, name: dict[str, str]) -> OwnWord:
    """Add a theme; one of the same name is returned instead. Raises RefusedError where there are too many."""
    known = themes.of(event)
    same = next((theme for theme in known if theme.name == name), None)
    if same is not None:
        return same
    if len(known) >= MOST_THEMES:
        raise RefusedError("too many themes", code=ErrorCode.TOO_MANY_WORDS, most=MOST_THEMES)
    added = OwnWord(free_key(name, {theme.key for theme in known}), name)
    _save(event, (*known, added), added=added.key)
    return added


def rename(event: Event, theme: OwnWord, name: dict[str, str]) -> None:
    """Give a theme other names; who chose it keeps it."""
    changed = OwnWord(theme.key, name)
    if changed != theme:
        _save(event, tuple(changed if one == theme else one for one in themes.of(event)), renamed=theme.key)


def remove(event: Event, theme: OwnWord) -> int:
    """Remove a theme from the event and from every profile; returns from how many."""
    people = db.session.scalars(select(Participant).where(Participant.event_id == event.id))
    hit = [person for person in people if theme.key in person.themes]
    for person in hit:
        person.themes = [key for key in person.themes if key != theme.key]
        touch(person)
    _save(event, tuple(one for one in themes.of(event) if one != theme), removed=theme.key, people=len(hit))
    return len(hit)


def _save(event: Event, words: tuple[OwnWord, ...], **told: str | int) -> None:
    setup.store(event, {"themes": [as_stored(word) for word in words]})
    audit.log(Act.THEMES_SAVED, "event", event.id, event=event, **told)
