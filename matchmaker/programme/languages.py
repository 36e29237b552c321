"""Languages of an event. This module alone reads the two lists.

`event.languages`: languages of pages and mails, the default first. `event.text_languages`: languages of profiles.
Texts in a language no longer offered are kept and come back with it.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TypeVar

from flask_babel import force_locale

from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import LOCALE_TAGS, LOCALES, TEXT_LANGUAGES
from matchmaker.models import Event

Words = TypeVar("Words")


def offered(event: Event | None) -> tuple[str, ...]:
    """Return the languages of an event's pages and mails, the default first; without an event all that exist."""
    return tuple(event.languages) if event else LOCALES


def in_first_language(event: Event) -> AbstractContextManager[None]:
    """Speak the first language of an event's pages and mails: of what is for everybody, and for no reader in particular."""
    return force_locale(LOCALE_TAGS[offered(event)[0]])


def reads(event: Event | None, *wanted: str | None) -> str:
    """Return the language in which somebody reads an event: the first of theirs that it offers, else its default."""
    return first_offered(event, wanted)


def first_offered(event: Event | None, wanted: Iterable[str | None]) -> str:
    """Return the first of the languages that an event offers, else its default; no more of them are read than needed."""
    choice = offered(event)
    return next((one for one in wanted if one in choice), choice[0])


def written(event: Event) -> tuple[str, ...]:
    """Return the languages in which profiles may be written."""
    return tuple(one for one in TEXT_LANGUAGES if one in event.text_languages)


def takes(event: Event, language: str | None, before: str | None = None) -> bool:
    """Return True if a profile may be in a language: one that the event takes, none stated, or the one it had `before`."""
    return language in (None, before) or language in event.text_languages


def unseen(event: Event, texts: Mapping[str, Words]) -> dict[str, Words]:
    """Return the part of {locale: text} in languages that the event does not offer: forms hide it and keep it."""
    return {locale: words for locale, words in texts.items() if locale not in offered(event)}


def localised(texts: Mapping[str, str] | None) -> str:
    """Return the text of {locale: text} in the reader's language, else in English, else in any."""
    texts = texts or {}
    return texts.get(readers_locale().language) or texts.get(LOCALES[0]) or next(filter(None, texts.values()), "")
