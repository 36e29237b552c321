"""Placeholders in the organisers' own words: {name}, {event}, {organisation}."""

import re

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Event, Participant
from matchmaker.programme.languages import localised

KNOWN = ("name", "event", "organisation")
_PLACE = re.compile(r"\{\s*(\w+)\s*\}")


def unknown(text: str) -> list[str]:
    """Return the unknown placeholders of a text, as written."""
    return [found[0] for found in _PLACE.finditer(text) if found[1] not in KNOWN]


def require_known(text: str, field: str) -> None:
    """Raise InvalidError for the first placeholder of a field's text that means nothing."""
    if strange := unknown(text):
        known = " ".join(f"{{{name}}}" for name in KNOWN)
        raise InvalidError(
            f"placeholder {strange[0]}: expected one of {known}",
            code=ErrorCode.UNKNOWN_PLACEHOLDER, field=field, placeholder=strange[0], known=known,
        )  # fmt: skip


def for_everybody(text: str, event: Event) -> str:
    """Return a text with the event's name filled in; what each reader has of their own stays as it was written."""
    return _PLACE.sub(lambda found: localised(event.name) if found[1] == "event" else found[0], text)


def filled(text: str, event: Event | None, person: Participant | None) -> str:
    """Return a text with its placeholders filled; one without a value becomes nothing, an unknown one stays."""
    values = {
        "name": person.name if person else "",
        "event": localised(event.name) if event else "",
        "organisation": person.organisation.name if person and person.organisation else "",
    }
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)
