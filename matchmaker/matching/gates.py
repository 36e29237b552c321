"""The gates of an event: which pairs are not suggested unless one of the two wishes it. Organisers turn each on or off."""

from collections.abc import Iterable

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Gate
from matchmaker.models import Event, Interpreter
from matchmaker.programme import setup
from matchmaker.programme.settings import settings_of
from scoring import Gates


def in_force(event: Event) -> Gates:
    """Return the gates of an event. Its interpreters say which languages are bridged."""
    rows = db.session.scalars(select(Interpreter.pairs).where(Interpreter.event_id == event.id))
    bridged = tuple(sorted({pair for pairs in rows for pair in pairs}))
    return Gates(**settings_of(event).gates, interpreted=bridged)


def shut(codes: Iterable[str]) -> bool:
    """Return True if a gate keeps a pair with these codes of reasons from being suggested."""
    return "gate" in codes


def save(event: Event, on: set[Gate]) -> None:
    """Turn on the given gates and off the others; one that is as by default is not stored."""
    usual = Gates()
    changed = {str(gate): gate in on for gate in Gate if (gate in on) != getattr(usual, gate)}
    setup.save_settings(event, {"gates": changed})
