"""What is seen on the day of the event, who says it, and what follows for people and meetings."""

from enum import StrEnum


class DayFactKind(StrEnum):
    """What was seen. The first two are of a person and a day, the others of a meeting."""

    ARRIVED = "arrived"
    LEFT = "left"
    LATE = "late"
    ABSENT = "absent"
    AT_TABLE = "at_table"
    HELD = "held"
    NOT_HELD = "not_held"
    UNDONE = "undone"


SEEN = (DayFactKind.ARRIVED, DayFactKind.AT_TABLE)  # somebody who is in the building


class Witness(StrEnum):
    """Who says it: the desk, the person themselves, the other side of a meeting."""

    DESK = "desk"
    SELF = "self"
    OTHER_SIDE = "other_side"


class Presence(StrEnum):
    """Whether a person is in the building on a day."""

    EXPECTED = "expected"
    PRESENT = "present"
    GONE = "gone"


class MeetingCourse(StrEnum):
    """Where a meeting of the day stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    LATE = "late"
    HELD = "held"
    MISSED = "missed"
    DISPUTED = "disputed"
    OVER = "over"
    CANCELLED = "cancelled"
    REPLACED = "replaced"


class OutcomeAnswer(StrEnum):
    """What one side says came of a meeting."""

    VALUABLE = "valuable"
    HELD = "held"
    NOT_HELD = "not_held"


class FollowUp(StrEnum):
    """What the two agreed on."""

    DOCUMENTS = "documents"
    CALL = "call"
    VISIT = "visit"
    OFFER = "offer"
    PILOT = "pilot"
    NONE = "none"


class ChairReason(StrEnum):
    """Why a chair is free: somebody did not come, was released for the day, or somebody who has time asks."""

    MISSED = "missed"
    RELEASED = "released"
    ASKED = "asked"


class ChairState(StrEnum):
    """Whether somebody is sought for a chair, was found, or is not sought any more."""

    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


class OfferState(StrEnum):
    """State of an offer of a chair. Silence passes on; what was overtaken is withdrawn."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"
