"""Self-registration, where an event allows it."""

from flask import render_template

from matchmaker.models import Event
from matchmaker.people import registration
from web import guards, locales
from web.account.blueprint import blueprint
from web.account.forms import RegisterForm


@blueprint.get("/register/<event_key>")
def register(event_key: str):
    event = _registrable(event_key)
    return render_template("account/register.html", form=RegisterForm(), event=event)


@blueprint.post("/register/<event_key>")
def register_now(event_key: str):
    event, form = _registrable(event_key), RegisterForm()
    if not form.validate_on_submit():
        return render_template("account/register.html", form=form, event=event), 422
    registration.register(event, form.email.data, form.name.data.strip(), form.kind.data, locales.chosen())
    return render_template("account/registered.html", event=event, address=form.email.data)


def _registrable(event_key: str) -> Event:
    """Return an event with open registration. Answers 404 for any other."""
    event = guards.found_or_404(next((one for one in registration.open_events() if one.key == event_key), None))
    locales.speak_for(event)
    return event
