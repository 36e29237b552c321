"""Codes that leave the library: how a search ended, its stages, why a meeting is not held. Their values stand in files."""

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
