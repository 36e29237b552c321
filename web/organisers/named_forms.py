"""What forms of an event's set-up are made of: whole numbers, choices of codes, names in the languages of the event."""

from collections.abc import Iterable
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.programme import languages
from matchmaker.programme.own_lists import LONGEST_NAME, OwnWord
from matchmaker.programme.settings import LONGEST_WORDS
from web.fields import AtMost
from web.meanwhile import ShownForm

NEEDED = _l("Give a value.")


def whole(label: str, low: int, high: int, **options: Any) -> IntegerField:
    limits = [InputRequired(NEEDED), NumberRange(low, high)]
    return IntegerField(label, validators=limits, render_kw={"dir": "ltr"}, **options)


def choices(enum: type) -> list[SelectChoice]:
    return [SelectChoice(word.value, LABELS[enum][word.value]) for word in enum]


def own_choices(words: Iterable[OwnWord]) -> list[SelectChoice]:
    """Return the choices of words of the event's own."""
    return [SelectChoice(word.key, str(word)) for word in words]


def line_field(label: str, most: int) -> StringField:
    """Return a field for a line of text that may be empty."""
    return StringField(label, validators=[AtMost(most)])


def words_field(label: str) -> TextAreaField:
    """Return a field for the organisers' own words, in several lines."""
    return TextAreaField(label, validators=[AtMost(LONGEST_WORDS)])


def name_field(label: str, must: bool = True, most: int = 200) -> StringField:
    return StringField(label, validators=[InputRequired(NEEDED) if must else Optional(), AtMost(most)])


class Spoken(ShownForm):
    """A form with a field for each language (name_en, name_fr ...); shows those that the event offers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hidden = tuple(f"_{locale}" for locale in LOCALES if locale not in languages.offered(g.event))
        for name in [name for name in self._fields if name.endswith(hidden)]:
            del self[name]

    def in_languages(self, name: str) -> list[Field]:
        """Return the fields of a text, in the order of the event's languages."""
        return [self[f"{name}_{locale}"] for locale in languages.offered(g.event)]

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts by language, without empty ones."""
        typed = {locale: (self[f"{name}_{locale}"].data or "").strip() for locale in languages.offered(g.event)}
        return {locale: text for locale, text in typed.items() if text}


class Named(Spoken):
    """A name in the languages of the event."""

    name_en = name_field(_l("Name in English"))
    name_fr = name_field(_l("Name in French"))
    name_ar = name_field(_l("Name in Arabic"))

    def names(self) -> dict[str, str]:
        return self.texts("name")


class OwnNamed(Named):
    """The name of one of the event's own words."""

    name_en = name_field(_l("Name in English"), most=LONGEST_NAME)
    name_fr = name_field(_l("Name in French"), most=LONGEST_NAME)
    name_ar = name_field(_l("Name in Arabic"), most=LONGEST_NAME)
