"""What the checklist finds in an event."""

from enum import StrEnum


class FindingCode(StrEnum):
    """One kind of finding."""

    NO_SLOTS = "no_slots"
    NO_PLACES = "no_places"
    NO_PLACE_FOR = "no_place_for"
    OVERLAPS = "overlaps"
    NOBODY = "nobody"
    WAITING = "waiting"
    NEVER_THERE = "never_there"
    LIMIT_ZERO = "limit_zero"
    KIND_ZERO = "kind_zero"
    WISHES_TO_ABSENT = "wishes_to_absent"
    NEVER_TOGETHER = "never_together"
    NO_COMMON_LANGUAGE = "no_common_language"
    NO_LANGUAGE = "no_language"
    CROWDED = "crowded"
    SCARCE_INTERPRETERS = "scarce_interpreters"
    NO_ADDRESS = "no_address"
    SILENT = "silent"
    DOUBLES = "doubles"
    UNNAMED = "unnamed"
    STRANGERS = "strangers"
    LANGUAGE_CLOSED = "language_closed"
    HOLIDAY = "holiday"


class FindingWeight(StrEnum):
    """How much a finding matters, the worst first: it stops a run, costs meetings, or is good to know."""

    BLOCKS = "blocks"
    HURTS = "hurts"
    NOTE = "note"
