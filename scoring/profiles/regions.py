"""Countries (ISO 3166-1 alpha-2) to the regions of the forum, from data/regions.json."""

import json
from functools import cache

from scoring.foundation.data_files import text_of


@cache
def _regions() -> dict[str, str]:
    rows = json.loads(text_of("regions.json"))
    return {country: region for region, countries in rows.items() for country in countries.split()}


@cache
def region_of(country: str | None) -> str | None:
    """The region of a country code, or None where either is unknown."""
    return _regions().get(country.upper()) if country else None


def known_regions() -> frozenset[str]:
    """The names that `seeks_regions` may use."""
    return frozenset(_regions().values())
