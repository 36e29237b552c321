"""Roles of accounts at an event, and the links that sign them in."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do with an event."""

    OWNER = "owner"
    ORGANISER = "organiser"
    READER = "reader"


class LinkPurpose(StrEnum):
    """The organiser's first-entry link, and the short-lived ones asked for later."""

    FIRST = "first"
    RETURN = "return"
