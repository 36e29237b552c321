"""Audit log: every act of a person or a timed task leaves a row."""

from matchmaker.audit.trail import act_as, last, log

__all__ = ["act_as", "last", "log"]
