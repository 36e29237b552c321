"""Wishes, their answers, and when a one-sided wish counts."""

from enum import StrEnum


class Strength(StrEnum):
    """How much one participant wants to meet another."""

    MUST = "must"
    LIKE = "like"
    NO = "no"


class Answer(StrEnum):
    """What the wished-for participant said to a request."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class OneSided(StrEnum):
    """When a wish that the other side did not share may become a meeting."""

    NEVER = "never"
    UNLESS_DECLINED = "unless_declined"
    ALWAYS = "always"
