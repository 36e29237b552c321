"""Matching: wishes, scoring an event, weights, learning, search, candidates, suggestions."""
