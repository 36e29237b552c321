"""Lists of words that are an event's own, kept in its settings: their shape, and what an event has without any of its own.

A word has a key, which profiles and files hold and no page shows, and a name by language.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, post_load, validate

from matchmaker.foundation.cells import OWN_KEY
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import LOCALE_TAGS, LOCALES, Kind
from matchmaker.programme.languages import localised

LONGEST_NAME = 120
MOST_THEMES = 60
MOST_KINDS = 20
FORUM_THEMES = {
    "governance": _l("Governance systems"),
    "social": _l("Social and community systems"),
    "infrastructure": _l("Infrastructure systems"),
    "services": _l("Smart services"),
    "ai": _l("Artificial intelligence"),
    "environment": _l("Environment and sustainable development"),
}


@dataclass(frozen=True)
class OwnWord:
    """A word of an event: `name` is {locale: text}."""

    key: str
    name: Mapping[str, str]

    def __str__(self) -> str:
        """Return the name in the reader's language."""
        return localised(self.name)


@dataclass(frozen=True)
class OwnKind(OwnWord):
    """A kind of participants: `part` is what its people do in the matching (programme.kinds)."""

    part: Kind


class OwnWordSchema(Schema):
    """A word as the settings hold it."""

    key = fields.String(required=True, validate=OWN_KEY)
    name = fields.Dict(
        fields.String(validate=validate.OneOf(LOCALES)),
        fields.String(validate=validate.Length(1, LONGEST_NAME)),
        required=True,
        validate=validate.Length(1),
    )

    @post_load
    def make(self, data: dict, **_: Any) -> OwnWord:
        return OwnWord(**data)


class OwnKindSchema(OwnWordSchema):
    """A kind of participants as the settings hold it."""

    part = fields.Enum(Kind, by_value=True, required=True)

    @post_load
    def make(self, data: dict, **_: Any) -> OwnKind:
        return OwnKind(**data)


def a_list(schema: type[Schema], most: int, least: int = 0) -> fields.List:
    """Return a field for a list of words, each key once."""
    return fields.List(fields.Nested(schema), validate=[validate.Length(least, most), _each_once])


def _each_once(words: list[OwnWord]) -> None:
    keys = [word.key for word in words]
    if len(set(keys)) < len(keys):
        raise ValidationError("A key stands here twice.")


@lru_cache
def forum_themes() -> tuple[OwnWord, ...]:
    """Return the themes of an event that has not decided on any."""
    return tuple(OwnWord(key, in_all_languages(name)) for key, name in FORUM_THEMES.items())


@lru_cache
def forum_kinds() -> tuple[OwnKind, ...]:
    """Return the kinds of an event that has not decided on any: one for each part, with its name."""
    return tuple(OwnKind(str(part), in_all_languages(LABELS[Kind][part]), part) for part in Kind)


def in_all_languages(name: object) -> dict[str, str]:
    """Return a text of the catalogues in every language of the pages."""
    texts = {}
    for locale in LOCALES:
        with force_locale(LOCALE_TAGS[locale]):
            texts[locale] = str(name)
    return texts


def free_key(name: Mapping[str, str], taken: Collection[str]) -> str:
    """Return a key that no word of a list has, made of the letters of a name."""
    told = next((name[locale] for locale in LOCALES if name.get(locale)), "")
    stem = re.sub(r"[^a-z0-9]+", "-", anyascii(told).lower()).strip("-")[:34].strip("-") or "word"
    number, key = 2, stem
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def as_stored(word: OwnWord) -> dict[str, Any]:
    """Return a word as the settings hold it."""
    told = {"key": word.key, "name": dict(word.name)}
    return told | {"part": str(word.part)} if isinstance(word, OwnKind) else told
