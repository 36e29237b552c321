"""Languages of the pages and of profiles."""

LOCALES = ("en", "fr", "ar")  # the usual one first
TEXT_LANGUAGES = ("ar", "fr", "en", "es", "pt")  # those that matching was measured in
LOCALE_TAGS = {"ar": "ar_MA", "fr": "fr_MA", "en": "en_GB"}
