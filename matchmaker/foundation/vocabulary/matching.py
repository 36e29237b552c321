"""What is said of how well two people fit, and what keeps a pair from being suggested."""

from enum import StrEnum


class FitLevel(StrEnum):
    """Level of a fit in words, where the evidence does not carry a figure."""

    STRONG = "strong"
    GOOD = "good"
    POSSIBLE = "possible"


class Gate(StrEnum):
    """Why a pair is not suggested, whatever it scores: codes of `scoring.Gates`, each an organiser's setting."""

    SAME_SIDE = "same_side"
    TICKET_APART = "ticket_apart"
    STAGE_APART = "stage_apart"
    THESIS_APART = "thesis_apart"
    REFUSED = "refused"
    NO_COMMON_LANGUAGE = "no_common_language"
