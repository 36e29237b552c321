"""Webhook subscriptions and the delivery of their events.

For others: `subscriptions` (an act tells by `tell`), `delivery` (the timed task), `postings` (what was
posted, and posting again).
"""
