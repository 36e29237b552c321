"""Basic facts of an event: names in the languages of its pages, days, time zone."""

from datetime import date

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event
from matchmaker.programme import languages
from matchmaker.programme.time_zones import is_time_zone

NAMES = ("name", "theme", "venue", "city")
MOST_DAYS = 31


def check(starts: date, ends: date, time_zone: str) -> None:
    """Raise InvalidError for days out of order, for too many of them and for what is no time zone."""
    if ends < starts:
        raise InvalidError(
            f"last day {ends}: must not be before the first, {starts}", code=ErrorCode.NOT_IN_ORDER, field="ends_on"
        )
    if (ends - starts).days >= MOST_DAYS:
        raise InvalidError(
            f"days {starts} to {ends}: at most {MOST_DAYS} days", code=ErrorCode.TOO_MANY_DAYS, field="ends_on"
        )
    if not is_time_zone(time_zone):
        raise InvalidError(
            f"time zone {time_zone!r}: must be an IANA name", code=ErrorCode.NO_TIME_ZONE, field="time_zone"
        )


def save(
    event: Event, names: dict[str, dict[str, str]], starts: date, ends: date, time_zone: str, country: str | None
) -> None:
    """Save names (`NAMES`: {locale: text}), days, time zone and country.

    Raises RefusedError if a slot or session would lie outside the days. Names in languages not offered are kept.
    """
    check(starts, ends, time_zone)
    used = [row.starts_at.date() for row in (*event.slots, *event.sessions)]
    if any(not starts <= day <= ends for day in used):
        raise RefusedError(
            f"days {starts} to {ends}: slots or sessions lie outside", code=ErrorCode.DAY_USED, field="starts_on"
        )
    for column in NAMES:
        setattr(event, column, languages.unseen(event, getattr(event, column)) | names[column])
    event.starts_on, event.ends_on, event.time_zone = starts, ends, time_zone
    event.country = country or None
    for slot in event.slots:
        slot.day = (slot.starts_at.date() - starts).days
    db.session.flush()
    audit.log(Act.EVENT_SAVED, "event", event.id, event=event, starts=str(starts), ends=str(ends), time_zone=time_zone)
