"""Errors, files and measures that every subject uses."""
