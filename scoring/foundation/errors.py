"""The errors of this library: each carries a sentence that a person can act on."""


class ScoringError(ValueError):
    """Something given to the scorer is wrong; the message names it and says what is wrong."""


class ProfileError(ScoringError):
    """A profile contradicts the format."""


class ModelError(ScoringError):
    """The embedding model is missing, damaged or unfit for several languages."""


class MixedModelsError(ScoringError):
    """Vectors of two different models were about to be compared."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(
            f"vectors of two models never meet: expected {expected!r}, found {found!r}; embed all texts again"
        )
        self.expected, self.found = expected, found
