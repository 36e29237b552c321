"""Figures of an agenda's quality, shared by the report, the pages and the JSON of the demo."""

from typing import Any

from matchmaker.foundation.vocabulary import Strength
from matchmaker.matching.candidates import bookable, wishes_of
from matchmaker.models import Agenda, Event
from matchmaker.planning.meetings import read_meetings

WORST = 10


def figures_of(event: Event, agenda: Agenda, satisfaction: dict[str, int], candidates: int) -> dict[str, Any]:
    """Return counts and shares of an agenda; `satisfaction` is per cent by participant key (docs/formats.md)."""
    pairs = [tuple(sorted(one.participant_id for one in meeting.people)) for meeting in read_meetings(agenda)]
    held, regions = set(pairs), {person.id: person.region for person in bookable(event)}
    wishes = [wish for wish in wishes_of(event).values() if wish.strength is not Strength.NO]
    asked = {tuple(sorted((wish.from_id, wish.to_id))) for wish in wishes}
    met = [wish for wish in wishes if tuple(sorted((wish.from_id, wish.to_id))) in held]
    bridging = sum(bridges(pair, regions) for pair in pairs)
    worst = sorted(satisfaction.items(), key=lambda item: (item[1], item[0]))
    return {
        "participants": len(regions),
        "wishes": len(wishes),
        "must_wishes": sum(wish.strength is Strength.MUST for wish in wishes),
        "candidates": candidates,
        "meetings": len(pairs),
        "value": agenda.value,
        "bound": agenda.bound,
        "gap": agenda.gap,
        "wishes_met": len(met),
        "must_wishes_met": sum(wish.strength is Strength.MUST for wish in met),
        "asked_share": share(sum(pair in asked for pair in pairs), len(pairs)) or 0.0,
        "cross_region_share": share(bridging, len(pairs)) or 0.0,
        "worst_served": [{"participant": key, "satisfaction": percent} for key, percent in worst[:WORST]],
        "satisfaction": satisfaction,
    }


def bridges(pair: tuple[int, ...], regions: dict[int, str | None]) -> bool:
    """Return True if a meeting joins two different known regions."""
    return len({regions.get(who) for who in pair} - {None}) > 1


def share(part: int, whole: int) -> float | None:
    """Return part / whole; None for an empty whole."""
    return part / whole if whole else None
