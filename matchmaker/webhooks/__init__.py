"""Webhook subscriptions and the delivery of their events."""
