"""Which languages an event speaks. Its two lists are asked here and nowhere else.

`event.languages` are those of its pages and mails, the usual one first; `event.text_languages` are those in which its
profiles are written. What was written in a language that is no longer offered is kept and comes back with it.
"""

from collections.abc import Mapping
from typing import TypeVar

from flask_babel import get_locale

from matchmaker.foundation.words import LOCALES, TEXT_LANGUAGES
from matchmaker.models import Event

Words = TypeVar("Words")


def offered(event: Event | None) -> tuple[str, ...]:
    """The languages of an event's pages and mails, the usual one first; outside of every event all that there are."""
    return tuple(event.languages) if event else LOCALES


def reads(event: Event | None, *wanted: str | None) -> str:
    """In which language somebody reads an event: the first of theirs that it offers, else its usual one."""
    choice = offered(event)
    return next((one for one in wanted if one in choice), choice[0])


def written(event: Event) -> tuple[str, ...]:
    """The languages in which profiles may be written."""
    return tuple(one for one in TEXT_LANGUAGES if one in event.text_languages)


def takes(event: Event, language: str | None, before: str | None = None) -> bool:
    """Whether a profile may be in a language: one that the event takes, none said, or the one that stood there `before`."""
    return language in (None, before) or language in event.text_languages


def unseen(event: Event, texts: Mapping[str, Words]) -> dict[str, Words]:
    """What of {locale: text} stands in languages that the event does not offer: no form shows it, and every form keeps it."""
    return {locale: words for locale, words in texts.items() if locale not in offered(event)}


def localised(texts: Mapping[str, str] | None) -> str:
    """The text of {locale: text} in the reader's language, else English, else whatever there is."""
    texts = texts or {}
    return texts.get(get_locale().language) or texts.get(LOCALES[0]) or next(filter(None, texts.values()), "")
