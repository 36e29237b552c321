"""Parts of an event: its places, its sessions, its dated phases."""

from enum import StrEnum


class PlaceKind(StrEnum):
    """Kind of a place: a pool of numbered tables, an exhibitor's booth, or a closed room."""

    TABLE_POOL = "table_pool"
    BOOTH = "booth"
    ROOM = "room"


class SessionKind(StrEnum):
    """Kind of a session of the programme."""

    PLENARY = "plenary"
    SESSION = "session"
    BREAK = "break"
    LUNCH = "lunch"
    PRAYER = "prayer"
    CLOSING = "closing"


class Phase(StrEnum):
    """A period of the event: outside it participants cannot do what it names. The order is the order in time."""

    REGISTRATION = "registration"
    WISHES = "wishes"
    ANSWERS = "answers"


FORMER_PHASES = ("scheduling", "published", "event", "feedback")  # decided nothing; files of earlier versions have them
