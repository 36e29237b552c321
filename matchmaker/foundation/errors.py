"""What can go wrong in words a person can act on. Each carries a code that pages translate and figures for its sentence."""

from typing import Any


class MatchmakerError(Exception):
    """A fault with a stable `code`, details for its sentence and, where there is one, the field it belongs to."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None, field: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.field = field
        self.details = details


class InvalidError(MatchmakerError):
    """What was given is wrong; nothing was changed."""

    code = "invalid"


class RefusedError(MatchmakerError):
    """Understood, but the event's rules or state do not allow it."""

    code = "refused"


class ConflictError(MatchmakerError):
    """Somebody else changed it meanwhile, or took the slot first."""

    code = "conflict"


class MissingError(MatchmakerError):
    """It does not exist, or not for you: the two read the same."""

    code = "missing"


class SetupError(MatchmakerError):
    """The installation is not ready: a database not migrated, a model missing, a setting wrong."""

    code = "setup"
