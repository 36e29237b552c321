"""The two sides of a profile: every text is read as a need or as an offer."""

NEED, OFFER = "need", "offer"
