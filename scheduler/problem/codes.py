"""Codes that leave the library: how a search ended, its stages, why a meeting is not held, what is broken, what would help.

Their values stand in files.
"""

from enum import StrEnum


class Status(StrEnum):
    """How `solve` ended."""

    OPTIMAL = "optimal"  # value = bound
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"  # the pinned and required meetings contradict the rules or each other
    UNKNOWN = "unknown"  # nothing was found in the time


class Stage(StrEnum):
    """What a search reports progress of, in the order in which the methods come to it."""

    WARM_START = "repair"  # an older agenda, as far as it still keeps the rules
    RELAXATION = "selection"  # the linear program has a bound
    GREEDY_FILL = "fill"
    CONSTRUCTION = "timing"  # the chosen meetings have slots
    EJECTION_CHAINS = "exchange"
    ANNEALING = "idle"
    BREAK_MINIMISATION = "breaks"
    NEIGHBOURHOODS = "polish"  # large-neighbourhood search by CP-SAT
    EXACT = "exact"  # CP-SAT on the whole problem
    DONE = "done"


class UnmetReason(StrEnum):
    """Why a meeting is not held: the first that applies (docs/formats.md has the table)."""

    NO_PLACE = "no_place"
    NO_COMMON_SLOT = "no_common_slot"
    PARTICIPANT_FULL = "participant_full"
    NO_FREE_COMMON_SLOT = "no_free_common_slot"
    PLACES_FULL = "places_full"
    WALK = "walk"
    ORDER = "order"
    NO_INTERPRETER = "no_interpreter"
    LIMIT = "limit"
    SPREAD = "spread"
    DISPLACED = "displaced"


class UnlockKind(StrEnum):
    """The one change that would admit a meeting (docs/formats.md)."""

    CAPACITY = "capacity"  # one more table at a place in a slot
    FREE = "free"  # a participant free in a slot
    MAXIMUM = "maximum"  # one more meeting for a participant
    INTERPRETER = "interpreter"  # one more interpreter in a slot
    LIMIT = "limit"  # one more meeting of a limit


class RuleName(StrEnum):
    """The rule that an agenda breaks (docs/formats.md)."""

    ONCE = "once"  # only a file can hold a meeting twice, or one that the problem does not know
    FREE = "free"
    DELEGATE = "delegate"
    SLOTS = "slots"
    PLACE = "place"
    MAX = "max"
    MAX_PER_DAY = "max_per_day"
    MAX_IN_A_ROW = "max_in_a_row"
    WALK = "walk"
    LIMIT = "limit"
    INTERPRETER = "interpreter"
    PINNED = "pinned"
    REQUIRED = "required"
    AFTER = "after"
    SPREAD = "spread"


class AdviceKind(StrEnum):
    """What one more of would bring meetings."""

    TABLE = "table"
    SLOT = "slot"
    MEETING = "meeting"
    INTERPRETER = "interpreter"


class ScarceKind(StrEnum):
    """What keeps minima from being kept together."""

    MEETINGS = "meetings"  # fewer meetings are possible than promised
    OWN_TIME = "own_time"  # slots, seats and maxima of those to whom meetings are promised
    PARTNERS = "partners"  # slots, seats and maxima of those whom they may meet
    PLACES = "places"  # tables
    INTERPRETERS = "interpreters"
    LIMITS = "limits"
    TIMES = "times"  # what no count shows: who can meet when, walks, order
