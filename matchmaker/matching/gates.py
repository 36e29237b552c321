"""The gates of an event: which pairs are not suggested unless one of the two wishes it. Organisers turn each on or off."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Gate
from matchmaker.models import Event, Interpreter, Score
from matchmaker.programme import setup
from matchmaker.programme.settings import settings_of
from scoring import Gates

CODE = "gate"  # of the scorer's reason that names the closed gates


def in_force(event: Event) -> Gates:
    """Return the gates of an event. Its interpreters say which languages are bridged."""
    rows = db.session.scalars(select(Interpreter.pairs).where(Interpreter.event_id == event.id))
    bridged = tuple(sorted({pair for pairs in rows for pair in pairs}))
    return Gates(**settings_of(event).gates, interpreted=bridged)


def shut(codes: Iterable[str]) -> bool:
    """Return True if a gate keeps a pair with these codes of reasons from being suggested."""
    return CODE in codes


def shut_pairs(event: Event) -> set[tuple[int, int]]:
    """Return the scored pairs that a gate keeps from being suggested, by (smaller id, larger id)."""
    query = select(Score.a_id, Score.b_id).where(Score.event_id == event.id, Score.shut)
    return {(a, b) for a, b in db.session.execute(query)}


def is_closed(reasons: list[dict[str, Any]]) -> bool:
    """Return True if a gate closes the pair. A wish opens every gate, which is then named with a weight of 0."""
    return any(reason["code"] == CODE and reason["weight"] < 0 for reason in reasons)


def save(event: Event, on: set[Gate]) -> None:
    """Turn on the given gates and off the others; one that is as by default is not stored."""
    usual = Gates()
    changed = {str(gate): gate in on for gate in Gate if (gate in on) != getattr(usual, gate)}
    setup.save_settings(event, {"gates": changed})
