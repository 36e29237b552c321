"""Which pairs come last unless one of the two wishes it."""
