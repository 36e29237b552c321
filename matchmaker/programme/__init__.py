"""The event itself: settings, phases, slots, sessions, venue, languages, holidays."""
