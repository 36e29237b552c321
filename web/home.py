"""The front door: where somebody signed in goes next, and what a stranger sees."""

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.models import Event

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index():
    """Everything the account acts for or organises; strangers see the events and the way in."""
    events = list(db.session.scalars(select(Event).order_by(Event.starts_on)))
    return render_template("home.html", events=events, me=getattr(current_user, "account", None))


@blueprint.get("/healthz")
def health():
    """For watchdogs: 200 while the database answers."""
    db.session.execute(select(1))
    return {"status": "ok"}
