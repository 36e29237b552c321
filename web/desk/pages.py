"""Imports every page of the blueprint."""

from web.desk import board, chairs  # noqa: F401
from web.desk.blueprint import blueprint

__all__ = ["blueprint"]
