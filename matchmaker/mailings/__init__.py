"""Mailings: organisers write to all participants or a choice of them; reminders before a phase closes.

For others: `mailings`, `audience`, `mailing_job`, `phase_reminders`, `letters`, `presets`.
"""
