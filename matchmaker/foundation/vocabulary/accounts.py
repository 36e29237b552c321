"""Roles of accounts at an event, and the links that sign them in."""

from enum import StrEnum


class Role(StrEnum):
    """Rights of an account with an event. The desk has its own page and no other."""

    OWNER = "owner"
    ORGANISER = "organiser"
    READER = "reader"
    DESK = "desk"


class LinkPurpose(StrEnum):
    """Purpose of a sign-in link: the first entry given by an organiser, or a short-lived return link."""

    FIRST = "first"
    RETURN = "return"
