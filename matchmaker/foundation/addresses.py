"""Mail addresses: one check and one way of writing, wherever an address comes in, and the way it leaves in a mail."""

import re
import unicodedata

import idna
from email_validator import EmailNotValidError, validate_email

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode

LONGEST = 254
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def normal(text: str) -> str:
    """Return an address in the one way it is stored: lower case, no unseen characters, the domain in its own letters.

    Raises InvalidError for what is no address of the public internet, and for letters before the @ that most mail servers do
    not take.
    """
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip()
    if not plain.partition("@")[0].isascii():
        raise InvalidError(
            f"{text!r}: letters outside ASCII before the @", code=ErrorCode.ADDRESS_LETTERS, field="email"
        )
    try:
        found = validate_email(plain, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError as error:
        raise InvalidError(f"{text!r} is not an address: {error}", code=ErrorCode.ADDRESS, field="email") from error
    if len(found) > LONGEST:
        raise InvalidError(f"{text!r}: longer than {LONGEST}", code=ErrorCode.ADDRESS, field="email")
    return found


def outgoing(address: str) -> str:
    """Return a stored address as mail servers take it: the domain in ASCII (xn--...)."""
    name, _at, domain = address.rpartition("@")
    return address if domain.isascii() else f"{name}@{idna.encode(domain, uts46=True).decode()}"
