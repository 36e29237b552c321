"""Editions: making an event from a template or from its last edition, postponing, archiving and deleting it.

For others: `making`, `usual`, `copying`, `postponing`, `archiving`, `deletion`, `delete_job`, `administrators`, `events`.
"""
