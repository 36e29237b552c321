"""Why a posting was not taken."""

from enum import StrEnum


class PostingFault(StrEnum):
    """Why a webhook's receiver has not taken a posting. All but a private address are tried again."""

    NAME_NOT_FOUND = "name_not_found"
    NOT_PUBLIC = "not_public"
    NOT_SECURE = "not_secure"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"


class WebhookTopic(StrEnum):
    """What a webhook is told of. The types of its postings begin with the topic's singular ("arrival.left")."""

    INVITATIONS = "invitations"
    ARRIVALS = "arrivals"
    MEETINGS = "meetings"
