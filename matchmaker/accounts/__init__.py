"""Accounts: sign-in, links, consent, roles, API tokens.

For others: `sign_in` and `links` (ways in), `accounts`, `consent`, `roles`, `api_tokens`, `search_limit`.
"""
