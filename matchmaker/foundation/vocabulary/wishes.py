"""Wishes, their answers, and when a one-sided wish counts."""

from enum import StrEnum


class Strength(StrEnum):
    """Strength of a wish to meet a participant; `no` forbids the meeting."""

    MUST = "must"
    LIKE = "like"
    NO = "no"


class Answer(StrEnum):
    """Answer of the receiver to a wish."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class OneSided(StrEnum):
    """Setting: when a wish that the other side did not share may become a meeting."""

    NEVER = "never"
    UNLESS_DECLINED = "unless_declined"
    ALWAYS = "always"
