"""Parts of an event: its places, its sessions, its dated phases; what a new event begins with."""

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


class SetupStep(StrEnum):
    """A step of an event's set-up. The order is the order in which they are taken."""

    DAYS = "days"
    SESSIONS = "sessions"
    SLOTS = "slots"
    PLACES = "places"
    PEOPLE = "people"
    DECISIONS = "decisions"
    INVITING = "inviting"


class EditionTemplate(StrEnum):
    """What a new event begins with. `matchmaker.editions.templates` has its programme and decisions."""

    TWO_DAYS = "two_days"
    ONE_DAY = "one_day"
    HOSTED_BUYERS = "hosted_buyers"
    INVESTOR_DAY = "investor_day"
    BLANK = "blank"


class Phase(StrEnum):
    """A period of the event: outside it participants cannot do what it names. The order is the order in time."""

    REGISTRATION = "registration"
    WISHES = "wishes"
    ANSWERS = "answers"


FORMER_PHASES = ("scheduling", "published", "event", "feedback")  # decided nothing; files of earlier versions have them
