"""Texts of a sheet in the languages of an event: what one language says takes nothing from the others."""

from collections.abc import Mapping

from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.models import Event
from matchmaker.programme import languages

Texts = Mapping[str, str]  # by language


def cells(event: Event, column: str, before: Texts, told: Texts, plain: Texts, usual: Texts) -> dict[str, str]:
    """Return the cells `column_locale` of a row; `before` has the row's cells as the event has them.

    `told` is what the row says in a language. `plain` is what it says in none: where that is new, it stands for the first
    language of the event and for those that say the same as it, and translations stay. `usual` fills what would be empty.
    """
    offered = languages.offered(event)
    stands = {locale: before.get(f"{column}_{locale}", "") for locale in LOCALES}
    renamed = not set(plain.values()) & set(stands.values())
    untranslated = ("", stands[offered[0]])
    written = {}
    for locale in LOCALES:
        new = plain.get(locale, "") if renamed and stands[locale] in untranslated else ""
        written[f"{column}_{locale}"] = told.get(locale, "") or new or stands[locale] or usual.get(locale, "")
    return written


def in_each(event: Event, text: str) -> dict[str, str]:
    """Return a text for each language of the event; nothing where there is none."""
    return dict.fromkeys(languages.offered(event), text) if text else {}
