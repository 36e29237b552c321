"""Small events to write tests with: a morning of slots a..f, 5 minutes apart, one room, and what the test adds."""

from datetime import datetime, timedelta

from scheduler import Meeting, Participant, Place, Policy, Problem, Slot
from scheduler.problem.result import Held

NINE = datetime(2027, 6, 7, 9)


def morning(
    count: int = 4, *, pauses: dict[int, int] | None = None, new_days: tuple[int, ...] = ()
) -> tuple[Slot, ...]:
    """Slots a, b, ... of 25 minutes; `pauses` are minutes before a slot (by number), `new_days` begin a day."""
    slots, start, day = [], NINE, 0
    for k in range(count):
        if k:
            start += timedelta(minutes=(pauses or {}).get(k, 5))
        if k in new_days:
            day += 1
            start = NINE + timedelta(days=day)
        slots.append(Slot("abcdefgh"[k], day, start, start + timedelta(minutes=25)))
        start += timedelta(minutes=25)
    return tuple(slots)


def meet(name: str, people: str, value: int = 10, **more) -> Meeting:
    """Meeting `name` of people named by single letters."""
    return Meeting(name, tuple(people), value, more.pop("places", ("room",)), **more)


def event(*meetings: Meeting, people: tuple[Participant, ...] = (), **more) -> Problem:
    """These meetings in a room for nine; whoever is not described in `people` is just there."""
    known = {person.id for person in people}
    others = sorted({who for m in meetings for who in m.participants} - known)
    more.setdefault("slots", morning())
    more.setdefault("places", (Place("room", 9),))
    more.setdefault("policy", Policy())
    return Problem(name="test", participants=people + tuple(Participant(p) for p in others), meetings=meetings, **more)


def held(*rows: str) -> list[Held]:
    """Rows such as "m1 a", "m1 a room", or "m1 a room i1" with an interpreter."""
    parts = [row.split() for row in rows]
    return [Held(p[0], p[1], (p[2:] or ["room"])[0], None, (p[3:] or [None])[0]) for p in parts]
