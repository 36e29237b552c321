"""Making an event."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.editions import making
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import EditionTemplate
from web import guards, locales
from web.events.blueprint import blueprint
from web.events.forms import NEEDED, NewEventForm, zones
from web.presenters import errors


@blueprint.get("/new")
def new():
    return _page(NewEventForm(languages=[locales.chosen()]))


def _page(form: NewEventForm):
    return render_template("events/new.html", form=form, zones=zones())


@blueprint.post("/new")
def make():
    form = NewEventForm()
    if not form.validate():
        return _page(form), 422
    wanted = making.NewEvent(
        name=form.name.data.strip(),
        starts=form.starts_on.data,
        ends=form.ends_on.data,
        time_zone=(form.time_zone.data or "").strip(),
        languages=form.languages.data,
        city=(form.city.data or "").strip(),
        venue=(form.venue.data or "").strip(),
        country=form.country.data or None,
        template=EditionTemplate(form.template.data),
    )
    try:
        event = making.make(wanted, guards.require_account())
    except InvalidError as error:
        unnamed = error.field == "time_zone" and not wanted.time_zone
        form[error.field].errors = [NEEDED if unnamed else errors.for_organisers(error)]
        return _page(form), 422
    flash(_("The event is made. Next: look at its set-up, then bring in the people."))
    return redirect(url_for("organisers.setup_page", event_key=event.key), 303)
