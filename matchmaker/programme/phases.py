"""Phases of an event. A phase without dates is always open."""

from datetime import datetime

from matchmaker.foundation.vocabulary import Phase
from matchmaker.models import Event
from matchmaker.programme import timetable
from matchmaker.programme.settings import settings_of


def period(event: Event, phase: Phase) -> tuple[datetime, datetime] | None:
    """Return opening and closing of a phase, in wall time of the event; None without dates."""
    found = settings_of(event).phases.get(phase)
    return (datetime.fromisoformat(found[0]), datetime.fromisoformat(found[1])) if found else None


def is_open(event: Event, phase: Phase) -> bool:
    """Return True if the phase is running now."""
    found = period(event, phase)
    return found is None or found[0] <= timetable.wall(event) <= found[1]


def dates(event: Event, phase: Phase) -> dict[str, str]:
    """Return opening and closing of a phase, as details of a refusal; nothing without dates."""
    found = period(event, phase)
    return dict(zip(("opens", "closes"), (moment.isoformat() for moment in found))) if found else {}


def is_over(event: Event, phase: Phase) -> bool:
    """Return True if the phase has ended."""
    found = period(event, phase)
    return found is not None and found[1] < timetable.wall(event)


def over(event: Event) -> frozenset[Phase]:
    """Return the phases that have ended."""
    return frozenset(phase for phase in Phase if is_over(event, phase))
