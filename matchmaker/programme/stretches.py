"""Stretches of time that stand for slots: what somebody says with "Tuesday, 10:00 to 12:30" of closures, absences and hours."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Event, Slot


@dataclass(frozen=True)
class Stretch:
    """A stretch of a day; without a day of each, without a beginning or an end from its first or to its last slot."""

    day: date | None
    start: time | None
    end: time | None


def slots_in(event: Event, stretch: Stretch) -> list[Slot]:
    """Return the slots that a stretch touches. Raises InvalidError where it ends before it starts, or touches none."""
    start, end = stretch.start or time.min, stretch.end or time.max
    if end <= start:
        raise InvalidError(f"stretch {start} to {end}: must be in order", code=ErrorCode.NOT_IN_ORDER)
    days = {slot.starts_at.date() for slot in event.slots} if stretch.day is None else {stretch.day}
    spans = [(datetime.combine(day, start), datetime.combine(day, end)) for day in days]
    found = [slot for slot in event.slots if any(slot.starts_at < to and since < slot.ends_at for since, to in spans)]
    if not found:
        raise InvalidError(f"stretch {stretch}: must touch a slot", code=ErrorCode.NO_SLOT_THERE)
    return found


def of_slots(slots: Iterable[Slot], chosen: Collection[int]) -> list[Stretch]:
    """Return the stretches of chosen slots among `slots`, those of an event: each as long as no other slot lies between."""
    ordered = sorted(slots, key=lambda slot: slot.starts_at)
    runs = groupby(ordered, key=lambda slot: (slot.starts_at.date(), slot.id in chosen))
    found = [list(run) for (_, inside), run in runs if inside]
    return [Stretch(run[0].starts_at.date(), run[0].starts_at.time(), run[-1].ends_at.time()) for run in found]
