"""Public holidays that an organiser may have overlooked. A warning to check, never a rule: moon sightings move some of them.

Fixed days by country; the days of the Islamic year from its arithmetical calendar, right to within a day.
"""

from datetime import date, timedelta

FIXED = {
    "MA": ("01-01", "01-11", "01-14", "05-01", "07-30", "08-14", "08-20", "08-21", "11-06", "11-18"),
    "DZ": ("01-01", "01-12", "05-01", "07-05", "11-01"),
    "TN": ("01-01", "03-20", "04-09", "05-01", "07-25", "08-13", "12-17"),
    "EG": ("01-07", "01-25", "04-25", "05-01", "06-30", "07-23", "10-06"),
    "SA": ("02-22", "09-23"),
    "AE": ("01-01", "12-02", "12-03"),
    "SN": ("01-01", "04-04", "05-01", "08-15", "11-01", "12-25"),
    "FR": ("01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"),
    "ES": ("01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"),
}
EVERYWHERE = ("01-01", "05-01", "12-25")
ISLAMIC = frozenset({"MA", "DZ", "TN", "EG", "SA", "AE", "SN"})
ISLAMIC_DAYS = {(1, 1), (3, 12), (10, 1), (10, 2), (12, 10), (12, 11)}


def near(country: str | None, first: date, last: date) -> list[date]:
    """Days of an event that are, or by the moon may be, public holidays in its country."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if _fixed(country, day) or (country in ISLAMIC and _moon(day))]


def _fixed(country: str | None, day: date) -> bool:
    return f"{day:%m-%d}" in FIXED.get(country or "", EVERYWHERE)


def _moon(day: date) -> bool:
    """Whether the day or a neighbour of it is one of the Islamic holidays: sightings differ by a day."""
    return any(islamic(day + timedelta(days=n))[1:] in ISLAMIC_DAYS for n in (-1, 0, 1))


def islamic(day: date) -> tuple[int, int, int]:
    """Year, month and day in the arithmetical Islamic calendar (civil epoch, leap years 2 5 7 10 13 16 18 21 24 26 29)."""
    since = day.toordinal() - 227015  # 16 July 622 (Julian), the first day of the era
    year = (30 * since + 10646) // 10631
    in_year = since - _days_before(year)
    month = min(12, (11 * in_year + 330) // 325)
    return year, month, in_year - (59 * (month - 1) + 1) // 2 + 1


def _days_before(year: int) -> int:
    return 354 * (year - 1) + (3 + 11 * year) // 30
