"""Imports every page of the blueprint."""

from web.account import entering, own, registration  # noqa: F401
from web.account.blueprint import blueprint

__all__ = ["blueprint"]
