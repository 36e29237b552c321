"""The pages of organisers, below /o/<event_key>/."""
