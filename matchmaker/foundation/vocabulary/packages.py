"""Words of packages: who buys one, how far a proof is, how a sold meeting went."""

from enum import StrEnum


class Buyer(StrEnum):
    """Who buys the packages of a question."""

    NEW = "new"  # somebody of a kind, of whom nothing else is known
    LIKE = "like"  # somebody like a participant: whom the event would suggest to that one
    OWN = "own"  # a participant of the event


class ProofStage(StrEnum):
    """What a proof is at."""

    READ = "read"
    PROVE = "prove"
