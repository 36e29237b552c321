"""Deadline, progress and what an engine returns."""
