"""A participant's own pages: profile, availability, wishes, requests, agenda, data."""
