"""Runs and drafts: building the problem, solving it, editing, versions, comparison, figures."""
