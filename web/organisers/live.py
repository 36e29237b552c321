"""Live: the event as it is now, for organisers; a script asks whether anything has changed."""

from flask import g, render_template

from matchmaker.eventday import facts, stamp
from matchmaker.eventday import live as event_now
from matchmaker.mail import meeting_lines
from web import looking
from web.organisers.blueprint import blueprint


@blueprint.get("/live")
def live():
    return render_template("organisers/live.html", tab="live", **_state(stamp.of_event(g.event)))


@blueprint.get("/live/state")
def live_state():
    """Return the live part of the page; 304 where nothing of it has changed since the mark that the page sends."""
    mark = stamp.of_event(g.event)
    return looking.news(mark, lambda: render_template("organisers/_live.html", **_state(mark)))


def _state(mark: str) -> dict:
    now = event_now.live(g.event, facts.standing(g.event))
    return {"now": now, "mark": mark, "place_of": meeting_lines.place_of}
