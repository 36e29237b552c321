"""Webhook subscriptions and the delivery of their events.

For others: `subscriptions` (an act enqueues its event by `enqueue`), `delivery` (the timed task), `postings` (what was
posted, and posting again).
"""
