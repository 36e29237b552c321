"""Participants: profiles, organisations, availability, photos, registration, validation.

For others: `profiles` and `profile_schema`, `profile_languages`, `text_guidance`, `availability` and
`availability_schema`, `directory`, `event_words`, `theme_list`, `kind_list`,
`field_list` and `field_values`, `photos`, `registration`, `entering`, `validation`,
`spoken_languages`, `shown_names`, `organisations` (which are firms).
"""
