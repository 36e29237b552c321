"""Delivery: rendering of mails, and transports to a mail server.

For others: `sender` (the timed task), `failed` and `pauses` (what did not leave, and why), `render` and `sample` (previews),
`unsubscribe`, `transports` (whether mails leave at all).
"""
