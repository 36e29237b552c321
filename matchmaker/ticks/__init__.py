"""Periodic chores, done by exactly one process.

For others: `runner`.
"""
