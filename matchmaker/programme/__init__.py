"""The event: settings, phases, slots, sessions, venue, languages, holidays.

For others: `settings` and `setup`, `phases`, `timetable` and `slot_positions`, `venue`, `languages` and
`event_languages`, `event_facts`, `event_schema`, `holidays`.
"""
