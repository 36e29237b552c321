"""Imports every page of the blueprint."""

from web.desk import board, chairs, replan, scan, walk_ins  # noqa: F401
from web.desk.blueprint import blueprint

__all__ = ["blueprint"]
