"""Overview of an event for organisers: dashboard, checklist, log, participants."""
