"""The reader of the page or mail that is being written."""

from babel import Locale
from flask_babel import get_locale


def readers_locale() -> Locale:
    """Return the reader's locale. Raises LookupError where nothing is written for anybody."""
    locale = get_locale()
    if locale is None:
        raise LookupError("no reader: there is no request and no mail")
    return locale


def territory(code: str | None) -> str:
    """Return the name of a country in the reader's language."""
    return readers_locale().territories.get(code or "", code or "")
