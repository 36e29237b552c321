"""Attributes of participants, and what can be wrong with a profile."""

from enum import StrEnum


class Kind(StrEnum):
    """Part that a kind of participants plays in the matching, and key of the forum's kind of that part (programme.kinds)."""

    DECISION_MAKER = "decision_maker"
    EXHIBITOR = "exhibitor"
    STARTUP = "startup"
    INVESTOR = "investor"
    INSTITUTION = "institution"


class Region(StrEnum):
    """World region of a country. A cross-regional pair has two different ones."""

    AFRICA = "africa"
    ASIA = "asia"
    EUROPE = "europe"
    LATIN_AMERICA = "latin_america"
    MIDDLE_EAST = "middle_east"
    NORTH_AMERICA = "north_america"
    OCEANIA = "oceania"


class Stage(StrEnum):
    """Funding stage of a startup."""

    IDEA = "idea"
    PRE_SEED = "pre_seed"
    SEED = "seed"
    SERIES_A = "series_a"
    SERIES_B = "series_b"
    GROWTH = "growth"


class FieldType(StrEnum):
    """What a field of the event's own takes in profiles."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"


class ParticipantState(StrEnum):
    """State of a participant: only a validated one can be booked."""

    PENDING = "pending"
    VALIDATED = "validated"
    WITHDRAWN = "withdrawn"


class ProfileFault(StrEnum):
    """What is wrong with a field of the profile form; a figure follows a colon ("too_long:120")."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNKNOWN = "unknown"
    NUMBER = "number"
    ORDER = "order"
    BOTH_ENDS = "both_ends"
    SAY_SOMETHING = "say_something"
    LANGUAGE_CLOSED = "language_closed"
    SAY_LANGUAGE = "say_language"
    READS_AS = "reads_as"
    NOT_LATIN = "not_latin"


class TextRemark(StrEnum):
    """Advice on a text of a profile while it is written."""

    FEW_WORDS = "few_words"
    SHORT = "short"
    ABBREVIATIONS = "abbreviations"
    TWO_THINGS = "two_things"


HONORIFICS = ("mr", "ms", "dr", "prof", "eng", "excellency")
LONGEST_TEXT = 4000  # letters of one text of a profile
