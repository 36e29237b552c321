"""Which language a text is in, by py3langid (BSD-3-Clause), among the languages that forums meet."""

from functools import cache
from threading import Lock

from scoring.texts.cleaning import clean

LANGUAGES = (  # those of the forum first, then those it may meet
    *("ar", "en", "es", "fr", "pt"),
    *(
        "am",
        "de",
        "el",
        "fa",
        "ha",
        "he",
        "hi",
        "id",
        "it",
        "ja",
        "ko",
        "nl",
        "pl",
        "ro",
        "ru",
        "sw",
        "tr",
        "uk",
        "ur",
        "vi",
        "zh",
    ),
)
MIN_LETTERS = 4
MIN_CONFIDENCE = 0.4  # below, the library guesses: "12345" comes out as Turkish at 0.10
_SAMPLE = 1_000
_lock = Lock()


@cache
def _identifier():
    """An identifier of our own: the library's module-level one is shared by everybody in the process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None where it cannot be told.

    Only LANGUAGES are considered: over all 130 of the library, short Portuguese becomes Galician. None stands for
    fewer than MIN_LETTERS letters or a confidence under MIN_CONFIDENCE; a mixed text gets its prevailing language.
    """
    sample = clean(text)[:_SAMPLE]
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    with _lock:
        identifier = _identifier()
    language, confidence = identifier.classify(sample)
    return language if confidence >= MIN_CONFIDENCE else None


def language_of(text: str, given: str | None) -> str | None:
    """The given language (its primary tag: "ar-MA" is "ar"), else the detected one."""
    return given.replace("_", "-").split("-")[0].lower() if given else detect(text)
