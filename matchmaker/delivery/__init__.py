"""Delivery: rendering of mails, and transports to a mail server."""
