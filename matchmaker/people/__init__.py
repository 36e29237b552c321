"""Participants: profiles, availability, photos, registration, validation."""
