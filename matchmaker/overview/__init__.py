"""What organisers see of the whole event: dashboard, checklist, log, participants."""
