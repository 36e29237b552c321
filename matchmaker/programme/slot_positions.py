"""Positions of slots: unique within an event, in chronological order."""

from matchmaker.foundation.extensions import db
from matchmaker.models import Event


def above(event: Event) -> int:
    """Return a position above all positions in use."""
    return max((slot.position for slot in event.slots), default=-1) + 1


def by_the_clock(event: Event) -> None:
    """Renumber the slots chronologically. Positions are unique at every moment, so they move out of the way first."""
    db.session.flush()
    db.session.expire(event, ["slots"])
    rows = sorted(event.slots, key=lambda slot: slot.starts_at)
    if [slot.position for slot in rows] == list(range(len(rows))):
        return
    for offset in (above(event), 0):
        for position, slot in enumerate(rows):
            slot.position = offset + position
        db.session.flush()
    db.session.expire(event, ["slots"])
