"""Overview of an event for organisers: dashboard, checklist, log, participants.

For others: `dashboard`, `checklist`, `setup_steps`, `log`, `participants`.
"""
