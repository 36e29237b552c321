"""Front page: where a signed-in account goes next, and what a visitor sees."""

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Event

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index():
    """List what the account acts for and organises; visitors see events and sign-in."""
    events = list(db.session.scalars(select(Event).order_by(Event.starts_on)))
    return render_template("home.html", events=events, me=getattr(current_user, "account", None))


@blueprint.get("/healthz")
def health():
    """Answer 200 while the database answers, for monitoring."""
    db.session.execute(select(1))
    return {"status": "ok"}
