"""Imports every page of the blueprint."""

from web.events import copying, ending, listing, making  # noqa: F401
from web.events.blueprint import blueprint

__all__ = ["blueprint"]
