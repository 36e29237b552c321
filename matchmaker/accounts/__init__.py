"""Accounts: sign-in, links, consent, roles, API tokens."""
