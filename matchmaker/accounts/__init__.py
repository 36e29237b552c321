"""Accounts: sign-in, links, representations, consent, roles, API tokens.

For others: `sign_in` and `links` (ways in), `accounts`, `representations` (who may act for whom), `consent`, `roles`,
`api_tokens`, `search_limit`.
"""
