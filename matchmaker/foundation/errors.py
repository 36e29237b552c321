"""Errors that a person can act on. Each carries an `ErrorCode`, which pages turn into a sentence, and the details of it."""

from typing import Any

from matchmaker.foundation.vocabulary import ErrorCode


class MatchmakerError(Exception):
    """An error with a stable `code`, the details of its sentence and, where there is one, the field it belongs to.

    Raises ValueError for a code that the vocabulary does not have.
    """

    code: ErrorCode

    def __init__(self, message: str, *, code: str | None = None, field: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = ErrorCode(code) if code else self.code
        self.field = field
        self.details = details


class InvalidError(MatchmakerError):
    """A value that was given is wrong; nothing was changed."""

    code = ErrorCode.INVALID


class RefusedError(MatchmakerError):
    """The rules or the state of the event do not allow the request."""

    code = ErrorCode.REFUSED


class ConflictError(MatchmakerError):
    """Another transaction changed the row, or took the slot, first."""

    code = ErrorCode.CONFLICT


class MissingError(MatchmakerError):
    """The row does not exist, or the caller may not see it: both answer alike."""

    code = ErrorCode.MISSING


class SetupError(MatchmakerError):
    """The installation is not ready: a database not migrated, a model missing, a setting wrong."""

    code = ErrorCode.SETUP
