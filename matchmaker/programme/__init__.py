"""The event: settings, phases, slots, sessions, venue, languages, holidays."""
