"""The event: settings, phases, slots, sessions, venue, languages, holidays.

For others: `settings`, `setup`, `slots`, `stretches` and `day_copies`, `phases`, `timetable`, `slot_positions` and `slot_times`,
`venue`, `languages`, `own_lists`, `own_fields`, `kinds`, `themes`,
`profile_fields`, `look` (what is its own), `event_languages`, `text_languages` and `readers`,
`event_facts`, `event_schema`, `time_zones`, `holidays`; `adding` (its lock).
"""
