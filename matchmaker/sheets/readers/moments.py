"""Days and times of day as people write them, in five languages; a day that can be read in two ways is one of the event."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import FaultCode
from matchmaker.sheets.readers.numbers import digits
from matchmaker.sheets.readers.reading import NOTHING, Reading, is_blank

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ar_MA", "ar_DZ", "ar_LB")
_DAY_NUMBER = re.compile(r"^(?:day|jour|dia|d|j|اليوم|يوم)\s*(\d{1,2})$")
_ORDINALS = {
    "الاول": 1,
    "الثاني": 2,
    "الثالث": 3,
    "الرابع": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "premier": 1,
    "deuxieme": 2,
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.\s](\d{1,2})(?:[-/.\s](\d{4}|\d{2}))?(?!\d)")
_NAMED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|º)?\s*(?:de\s+|of\s+)?([^\W\d_]+)\.?\s*,?\s*(?:de\s+)?(\d{4})?")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})?")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?:[:.h٫]|\s?heures?\s?|\s?hrs?\s?)\s*(\d{2})?(?::\d{2}(?:\.\d+)?)?\s*(am|pm|a\.m\.|p\.m\.|ص|م)?(?!\d)"
    r"|(?<!\d)(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.|ص|م)(?!\w)"
)
_BARE = re.compile(r"^([01]?\d|2[0-3])([0-5]\d)$")


def day(cell: str, first: date, last: date) -> Reading:
    """Return a day; one of the event where the cell can be read in several ways."""
    if is_blank(cell):
        return NOTHING
    found = list(dict.fromkeys(_days(normalise(digits(cell)), first)))
    inside = [one for one in found if first <= one <= last]
    if not found:
        return Reading(fault=FaultCode.NOT_A_DATE)
    return Reading((inside or found)[0].isoformat())


def _days(text: str, first: date) -> Iterator[date]:
    """Yield every day that a text may mean, the usual reading first."""
    if number := _DAY_NUMBER.match(text):
        yield first + timedelta(int(number[1]) - 1)
    if not re.search(r"\d", text):
        yield from (first + timedelta(number - 1) for word, number in _ORDINALS.items() if word in text.split())
    if iso := _ISO.search(text):
        yield from _day(int(iso[1]), int(iso[2]), int(iso[3]))
        return
    if numeric := _NUMERIC.search(text):
        a, b = int(numeric[1]), int(numeric[2])
        year = _year(numeric[3], first)
        yield from _day(year, b, a)
        yield from _day(year, a, b)
    for named, places in ((_NAMED, (1, 2, 3)), (_NAMED_FIRST, (2, 1, 3))):
        for found in named.finditer(text):
            number, word, year = (found[place] for place in places)
            if month := _months().get(word):
                yield from _day(_year(year, first), month, int(number))
    if re.fullmatch(r"4\d{4}|5\d{4}", text):  # a day's number in a workbook
        yield date(1899, 12, 30) + timedelta(int(text))


def _year(text: str | None, first: date) -> int:
    return first.year if not text else int(text) + (2000 if len(text) == 2 else 0)


def _day(year: int, month: int, number: int) -> Iterator[date]:
    try:
        yield date(year, month, number)
    except ValueError:
        return


@lru_cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for tag in LANGUAGES:
        months = Locale.parse(tag).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    found.setdefault(normalise(name).rstrip("."), number)
    return found


def times(cell: str) -> list[str]:
    """Return the times of day that a cell has, in order."""
    text = normalise(digits(cell))
    text = re.sub(r"\d{4}-\d{1,2}-\d{1,2}t?", " ", text)
    if bare := _BARE.match(text.strip()):
        return [f"{int(bare[1]):02}:{bare[2]}"]
    if re.fullmatch(r"0?\.\d+", text.strip()):  # a part of a day, as workbooks count
        minutes = round(float(text) * 24 * 60)
        return [f"{minutes // 60:02}:{minutes % 60:02}"]
    return [one for one in (_moment(found) for found in _TIME.finditer(text)) if one]


def _moment(found: re.Match[str]) -> str | None:
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[5] or "").replace(".", "")
    if half in ("pm", "م") and hour < 12:
        hour += 12
    if half in ("am", "ص") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def time(cell: str) -> Reading:
    """Return a time of day."""
    if is_blank(cell):
        return NOTHING
    found = times(cell)
    return Reading(found[0]) if found else Reading(fault=FaultCode.NOT_A_TIME)
