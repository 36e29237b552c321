"""Public holidays that an organiser may have overlooked. They are a warning: moon sightings move some of them."""

from datetime import date, timedelta

LANGUAGES = {"ar": "ar", "en": "en_US", "fr": "fr"}  # of the names, by the reader's
ESTIMATED = "(estimated)"  # how the library's English names mark a day that follows the moon


def near(country: str | None, first: date, last: date, language: str) -> list[tuple[date, str]]:
    """Return the days from first to last that are, or by the moon may be, public holidays of a country, with their names.

    A country's names are in the reader's language where the library has it, else in English or the country's own. A country
    (ISO 3166) that the library does not know has no holidays.
    """
    import holidays as library  # a third of a second that only the checklist pays

    if country not in library.list_supported_countries():
        return []
    years = range((first - timedelta(days=1)).year, (last + timedelta(days=1)).year + 1)
    spoken = library.country_holidays(country).supported_languages
    named = library.country_holidays(
        country, years=years, language=next((code for code in (LANGUAGES[language], "en_US") if code in spoken), None)
    )
    english = library.country_holidays(country, years=years, language="en_US" if "en_US" in spoken else None)
    moon = {day for day, name in english.items() if ESTIMATED in name}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [(day, named[at].replace("'", "’")) for day in days if (at := _holiday(day, set(named), moon))]


def _holiday(day: date, fixed: set[date], moon: set[date]) -> date | None:
    """Return the holiday of a day, or of a neighbouring day that follows the moon: sightings differ by a day."""
    if day in fixed:
        return day
    return next((near for near in (day - timedelta(days=1), day + timedelta(days=1)) if near in moon), None)
