"""Front page: where a signed-in account goes next, and what a visitor sees."""

from flask import Blueprint, Response, render_template
from flask_login import current_user
from sqlalchemy import select

from matchmaker.editions import events
from matchmaker.foundation.extensions import db
from matchmaker.models import Event
from matchmaker.people import registration
from web import guards

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index():
    """List what the account acts for and organises; visitors see events and sign-in."""
    me = getattr(current_user, "account", None)
    return render_template(
        "home.html", events=[] if me else events.to_come(), me=me, registrable=[] if me else registration.open_events()
    )


@blueprint.get("/logo/<event_key>/<mark>.png")
def logo(event_key: str, mark: str):
    """Show the logo of an event. Its address is that of one picture, which never changes."""
    query = select(Event.logo).where(Event.key == event_key, Event.logo_mark == mark)
    content = guards.found_or_404(db.session.scalar(query))
    return Response(content, mimetype="image/png", headers={"Cache-Control": "public, max-age=31536000, immutable"})


@blueprint.get("/healthz")
def health():
    """Answer 200 while the database answers, for monitoring."""
    db.session.execute(select(1))
    return {"status": "ok"}
