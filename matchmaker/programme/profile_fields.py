"""The event's own fields of the profile: which it has, and which of them a participant is asked for."""

from matchmaker.models import Event, Participant
from matchmaker.programme.own_fields import FILTERED, OwnField
from matchmaker.programme.settings import settings_of


def of(event: Event) -> tuple[OwnField, ...]:
    """Return the fields of an event, in its order."""
    return settings_of(event).profile_fields


def asked(participant: Participant) -> list[OwnField]:
    """Return the fields that a participant is asked for."""
    return [field for field in of(participant.event) if field.asks(participant.kind)]


def find(event: Event, key: str) -> OwnField | None:
    """Return a field of the event, or None."""
    return next((field for field in of(event) if field.key == key), None)


def filtered(event: Event, *, shown: bool = False) -> list[OwnField]:
    """Return the fields that a list can be narrowed down by; with `shown` those that participants see of each other."""
    return [field for field in of(event) if field.type in FILTERED and (field.shown or not shown)]
