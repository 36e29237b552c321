"""Blueprint of administrators' pages; one guard before every route."""

from flask import Blueprint, abort
from sqlalchemy import select

from matchmaker.editions.deletion import GONE
from matchmaker.foundation.extensions import db
from matchmaker.models import Event
from web import guards

blueprint = Blueprint("events", __name__, url_prefix="/events")
blueprint.before_request(lambda: guards.require_administrator() and None)


def event_or_404(key: str) -> Event:
    """Return an event by its key; one that is being deleted is there no more."""
    event = db.session.scalar(select(Event).where(Event.key == key))
    if event is None or key.startswith(GONE):
        abort(404)
    return event
