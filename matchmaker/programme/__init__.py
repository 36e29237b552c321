"""The event: settings, phases, slots, sessions, venue, languages, holidays.

For others: `settings` and `setup`, `phases`, `timetable` and `slot_positions`, `venue`, `languages`,
`event_languages`, `text_languages` and `readers`, `event_facts`, `event_schema`, `holidays`.
"""
