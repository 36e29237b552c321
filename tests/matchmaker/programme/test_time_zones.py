"""Time zones by what people call them."""

import pytest

from matchmaker.programme import time_zones


@pytest.mark.parametrize(
    ("typed", "country", "city", "meant"),
    [
        ("Africa/Lagos", "SN", "", "Africa/Lagos"),
        ("", "MA", "Rabat", "Africa/Casablanca"),
        ("casablanca", None, "", "Africa/Casablanca"),
        ("São Paulo", "BR", "", "America/Sao_Paulo"),
        ("", "ES", "Madrid", "Europe/Madrid"),
        ("", "ES", "Vigo", ""),
        ("", None, "Dakar", ""),
        ("Atlantis", "GR", "", "Atlantis"),
    ],
)
def test_a_zone_is_meant_by_its_name_a_city_or_the_only_one_of_the_country(typed, country, city, meant):
    assert time_zones.meant(typed, country, city) == meant
    assert time_zones.is_time_zone(meant) is (meant not in ("", "Atlantis"))
