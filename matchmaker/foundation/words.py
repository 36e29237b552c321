"""The vocabulary: every closed list of words that database, forms, files and pages share. Each word stands here once."""

from enum import StrEnum


class Kind(StrEnum):
    """What a participant is at the event."""

    DECISION_MAKER = "decision_maker"
    EXHIBITOR = "exhibitor"
    STARTUP = "startup"
    INVESTOR = "investor"
    INSTITUTION = "institution"


class Theme(StrEnum):
    """The themes of the announcement."""

    GOVERNANCE = "governance"
    SOCIAL = "social"
    INFRASTRUCTURE = "infrastructure"
    SERVICES = "services"
    AI = "ai"
    ENVIRONMENT = "environment"


class Region(StrEnum):
    """Where a country lies; cross-continental means that two of these differ."""

    AFRICA = "africa"
    ASIA = "asia"
    EUROPE = "europe"
    LATIN_AMERICA = "latin_america"
    MIDDLE_EAST = "middle_east"
    NORTH_AMERICA = "north_america"
    OCEANIA = "oceania"


class Stage(StrEnum):
    """How far a startup is."""

    IDEA = "idea"
    PRE_SEED = "pre_seed"
    SEED = "seed"
    SERIES_A = "series_a"
    SERIES_B = "series_b"
    GROWTH = "growth"


class PlaceKind(StrEnum):
    """A pool of numbered tables, an exhibitor's booth, or a closed room."""

    TABLE_POOL = "table_pool"
    BOOTH = "booth"
    ROOM = "room"


class SessionKind(StrEnum):
    """What fills the programme between the slots."""

    PLENARY = "plenary"
    SESSION = "session"
    BREAK = "break"
    LUNCH = "lunch"
    PRAYER = "prayer"
    CLOSING = "closing"


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


class ParticipantState(StrEnum):
    """Only a validated participant is bookable."""

    PENDING = "pending"
    VALIDATED = "validated"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """What somebody may do with an event."""

    OWNER = "owner"
    ORGANISER = "organiser"
    READER = "reader"


class RunState(StrEnum):
    """How far a run has come; its job says whether it is being worked on."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"
    FAILED = "failed"


class AgendaState(StrEnum):
    """One approved and one published agenda an event, at most."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class MeetingState(StrEnum):
    """A meeting of a frozen agenda changes only in these ways."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


class InvitationState(StrEnum):
    """The life of an investor's slot invitation."""

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


class OutboxState(StrEnum):
    """A held mail waits for publishing; a ready one leaves at its time."""

    HELD = "held"
    READY = "ready"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class MailKind(StrEnum):
    """What a mail tells: each has templates of its own, and may have words of the organisers."""

    SIGN_IN = "sign_in"
    FIRST_ENTRY = "first_entry"
    DIGEST = "digest"
    AGENDA_PUBLISHED = "agenda_published"
    AGENDA_CHANGED = "agenda_changed"
    REMINDER = "reminder"
    MEETING_MOVED = "meeting_moved"
    SLOT_PROPOSED = "slot_proposed"
    MEETING_DECLINED = "meeting_declined"
    INVITATION = "invitation"
    INVITATION_REMINDER = "invitation_reminder"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_COUNTERED = "invitation_countered"
    INVITATION_DECLINED = "invitation_declined"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_CANCELLED = "invitation_cancelled"


class JobState(StrEnum):
    """The life of long work."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class LinkPurpose(StrEnum):
    """The organiser's first-entry link, and the short-lived ones asked for later."""

    FIRST = "first"
    RETURN = "return"


LOCALES = ("en", "fr", "ar")  # the usual one first
TEXT_LANGUAGES = ("ar", "fr", "en", "es", "pt")  # those that matching was measured in
LOCALE_TAGS = {"ar": "ar_MA", "fr": "fr_MA", "en": "en_GB"}


class TextRemark(StrEnum):
    """What is to be said of a text of a profile while it is written."""

    FEW_WORDS = "few_words"
    SHORT = "short"
    ABBREVIATIONS = "abbreviations"
    TWO_THINGS = "two_things"


HONORIFICS = ("mr", "ms", "dr", "prof", "eng", "excellency")
LONGEST_TEXT = 4000  # letters of one text of a profile
