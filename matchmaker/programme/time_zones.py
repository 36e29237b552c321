"""Time zones by what people call them: an IANA name, a city, or nothing where the country has only one."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

from matchmaker.foundation.names import normalise


def is_time_zone(name: str) -> bool:
    """Return True for an IANA name of a time zone."""
    return name in available_timezones()


def meant(text: str, country: str | None, city: str = "") -> str:
    """Return the time zone that is meant: by its name or a city's; without a text that of the city, or of the whole country.

    Returns the text where none is, or several are.
    """
    if is_time_zone(text):
        return text
    known = _of_country(country) if country else ()
    if text:
        found = _of_city(text, known) or _of_city(text, tuple(get_global("zone_territories")))
    else:
        found = _of_city(city, known) or list(known)
    return found[0] if len(found) == 1 else text


def _of_city(city: str, zones: tuple[str, ...]) -> list[str]:
    plain = normalise(city)
    return [zone for zone in zones if plain and normalise(zone.rpartition("/")[2].replace("_", " ")) == plain]


@lru_cache
def _of_country(country: str) -> tuple[str, ...]:
    territories = get_global("zone_territories")
    return tuple(sorted(zone for zone, of in territories.items() if of == country and is_time_zone(zone)))
