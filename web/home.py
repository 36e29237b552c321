"""Front page: where a signed-in account goes next, and what a visitor sees."""

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import select

from matchmaker.editions import events
from matchmaker.foundation.extensions import db
from matchmaker.people import registration

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index():
    """List what the account acts for and organises; visitors see events and sign-in."""
    me = getattr(current_user, "account", None)
    return render_template(
        "home.html", events=[] if me else events.to_come(), me=me, registrable=[] if me else registration.open_events()
    )


@blueprint.get("/healthz")
def health():
    """Answer 200 while the database answers, for monitoring."""
    db.session.execute(select(1))
    return {"status": "ok"}
