"""Blueprint of the desk. Its guard lets in the desk's staff, organisers and owners."""

from datetime import datetime

from flask import Blueprint, g

from matchmaker.foundation import clock
from web import guards

blueprint = Blueprint("desk", __name__, url_prefix="/d/<event_key>")
guards.guard_event(blueprint, guards.AT_THE_DESK)


@blueprint.app_template_global()
def clock_of(instant: datetime) -> str:
    """Return the time of an instant to the second, where the event is."""
    return f"{clock.wall(instant, g.event.time_zone):%H:%M:%S}"
