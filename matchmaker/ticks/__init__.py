"""Periodic chores, done by exactly one process."""
