"""States and reasons of investors' invitations."""

from enum import StrEnum


class InvitationState(StrEnum):
    """States of an investor's invitation to a slot. `invitations.states` has the transitions."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COUNTERED = "countered"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


class InvitationAct(StrEnum):
    """What can be done to an invitation, as the API names it."""

    SEND = "send"
    ACCEPT = "accept"
    DECLINE = "decline"
    COUNTER = "counter"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    HOLD = "hold"
    MISS = "miss"
    UNMARK = "unmark"


class DeclineReason(StrEnum):
    """Why an invitation was declined, where the startup or the investor gave a reason."""

    NO_FIT = "no_fit"
    NO_TIME = "no_time"
    ALREADY_TALKING = "already_talking"
    NOT_RAISING = "not_raising"
    OTHER = "other"


class UninvitedReason(StrEnum):
    """Why a round has no invitation for an investor."""

    NOT_COMPARED = "not_compared"
    NO_FIT = "no_fit"
    LOW = "low"
    NO_ROOM = "no_room"


class Thesis(StrEnum):
    """What an investor states about the startups to meet. The values are the scorer's codes of features."""

    SOUGHT_KIND = "sought_kind"
    SOUGHT_STAGE = "sought_stage"
    SOUGHT_REGION = "sought_region"
    TICKET = "ticket"
