"""Imports every page of the blueprint."""

from web.participants import (  # noqa: F401
    agenda,
    availability,
    calendar,
    free_now,
    installed,
    now,
    outcomes,
    photos,
    printing,
    privacy,
    profile,
    requests,
    standby,
    start,
    wishes,
)  # fmt: skip
from web.participants.blueprint import blueprint

__all__ = ["blueprint"]
