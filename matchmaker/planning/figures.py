"""Figures of an agenda's quality, shared by the report, the pages and the JSON of the demo."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState, Strength
from matchmaker.models import Event, Participant, Wish

WORST = 10


def figures_of(
    event: Event, pairs: Sequence[tuple[int, int]], result: scheduler.Result, candidates: int
) -> dict[str, Any]:
    """Return counts and shares of an agenda that holds meetings of these pairs, the smaller id first."""
    held, regions = set(pairs), _regions(event)
    query = select(Wish.from_id, Wish.to_id, Wish.strength).where(
        Wish.event_id == event.id, Wish.strength != Strength.NO
    )
    wishes = [((min(a, b), max(a, b)), strength) for a, b, strength in db.session.execute(query)]
    asked = {pair for pair, _ in wishes}
    met = [strength for pair, strength in wishes if pair in held]
    bridging = sum(bridges(pair, regions) for pair in pairs)
    worst = sorted(result.satisfaction.items(), key=lambda item: (item[1], item[0]))
    value, bound = int(result.value), float(result.bound)
    return {
        "participants": len(regions),
        "wishes": len(wishes),
        "must_wishes": sum(strength is Strength.MUST for _, strength in wishes),
        "candidates": candidates,
        "meetings": len(pairs),
        "value": value,
        "bound": bound,
        "gap": (bound - value) / max(1.0, abs(bound)),
        "wishes_met": len(met),
        "must_wishes_met": sum(strength is Strength.MUST for strength in met),
        "asked_share": share(sum(pair in asked for pair in pairs), len(pairs)) or 0.0,
        "cross_region_share": share(bridging, len(pairs)) or 0.0,
        "worst_served": [{"participant": key, "satisfaction": percent} for key, percent in worst[:WORST]],
    }


def _regions(event: Event) -> dict[int, str | None]:
    """Return the regions of the people who may be booked."""
    here = (Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
    return dict(db.session.execute(select(Participant.id, Participant.region).where(*here)).all())


def bridges(pair: tuple[int, ...], regions: dict[int, str | None]) -> bool:
    """Return True if a meeting joins two different known regions."""
    return len({regions.get(who) for who in pair} - {None}) > 1


def share(part: int, whole: int) -> float | None:
    """Return part / whole; None for an empty whole."""
    return part / whole if whole else None
