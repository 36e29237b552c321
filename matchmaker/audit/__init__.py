"""Audit log: every act of a person or a timed task leaves a row."""

from matchmaker.audit.trail import last, log, set_actor

__all__ = ["last", "log", "set_actor"]
