"""Timed chores, done by exactly one process."""
