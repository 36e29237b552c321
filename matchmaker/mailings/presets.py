"""Texts that a mailing can begin with, in the languages of an event. Organisers change them as they like."""

from collections.abc import Callable

from flask_babel import force_locale
from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import LOCALE_TAGS, MailingKind, MailingTo
from matchmaker.models import Event
from matchmaker.programme import languages

Words = dict[str, str]


def _way_in() -> tuple[str, str]:
    return _("{event}: your personal page"), _(
        "Hello {name},\n\nYou take part in {event}. Meetings are planned there from what the participants say on their pages."
    )


def _texts() -> tuple[str, str]:
    return _("{event}: what do you offer, what do you seek?"), _(
        "Hello {name},\n\nYour profile has no text yet. Two sentences are enough: what you offer and what you seek. Without them "
        "nobody finds you."
    )


def _wishes() -> tuple[str, str]:
    return _("{event}: whom do you want to meet?"), _(
        "Hello {name},\n\nYou have not chosen anybody yet. Look at the people we suggest, and tick those whom you want to meet."
    )


def _answers() -> tuple[str, str]:
    return _("{event}: people wait for your answer"), _(
        "Hello {name},\n\nSomebody asks to meet you and waits for your answer. A yes or a no takes a moment."
    )


def _blank() -> tuple[str, str]:
    return "", ""


PRESETS: dict[MailingTo, Callable[[], tuple[str, str]]] = {
    MailingTo.NEVER_SIGNED_IN: _way_in,
    MailingTo.NO_TEXTS: _texts,
    MailingTo.NO_WISHES: _wishes,
    MailingTo.UNANSWERED: _answers,
}


def words(event: Event, to: MailingTo) -> tuple[Words, Words]:
    """Return subject and text by language for a choice of people; empty where none is prepared."""
    subjects, texts = {}, {}
    for locale in languages.offered(event):
        with force_locale(LOCALE_TAGS[locale]):
            subjects[locale], texts[locale] = PRESETS.get(to, _blank)()
    return subjects, texts


def kind_of(to: MailingTo) -> MailingKind:
    """Return the usual kind of mailing for a choice of people."""
    return MailingKind.WAY_IN if to is MailingTo.NEVER_SIGNED_IN else MailingKind.MESSAGE
