"""Delivery: rendering of mails, and transports to a mail server.

For others: `sender` (the timed task), `render` and `sample` (previews), `unsubscribe`.
"""
