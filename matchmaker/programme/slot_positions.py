"""Positions of slots: unique within an event, and in the order of the clock."""

from matchmaker.foundation.extensions import db
from matchmaker.models import Event


def above(event: Event) -> int:
    """A position that no slot has, nor any above it."""
    return max((slot.position for slot in event.slots), default=-1) + 1


def by_the_clock(event: Event) -> None:
    """Number the slots anew. Positions are unique at every moment, so they first move out of each other's way."""
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
