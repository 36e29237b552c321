"""Page of the event's names, days and time zone."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired

from matchmaker.agendas import retiming
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.programme import event_facts, slot_times, time_zones
from web import meanwhile
from web.fields import country_choices
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.named_forms import NEEDED, Spoken, name_field
from web.presenters import errors, retimed


class EventForm(Spoken):
    """Names by language, days, time zone."""

    name_en = name_field(_l("Name in English"))
    name_fr = name_field(_l("Name in French"))
    name_ar = name_field(_l("Name in Arabic"))
    theme_en = name_field(_l("Theme in English"), must=False)
    theme_fr = name_field(_l("Theme in French"), must=False)
    theme_ar = name_field(_l("Theme in Arabic"), must=False)
    venue_en = name_field(_l("Venue in English"), must=False)
    venue_fr = name_field(_l("Venue in French"), must=False)
    venue_ar = name_field(_l("Venue in Arabic"), must=False)
    city_en = name_field(_l("City in English"), must=False)
    city_fr = name_field(_l("City in French"), must=False)
    city_ar = name_field(_l("City in Arabic"), must=False)
    starts_on = DateField(_l("First day"), validators=[InputRequired(NEEDED)])
    ends_on = DateField(_l("Last day"), validators=[InputRequired(NEEDED)])
    country = SelectField(_l("Country"), choices=lambda: country_choices("–"))
    time_zone = StringField(_l("Time zone"), validators=[InputRequired(NEEDED)])

    def names(self) -> dict[str, dict[str, str]]:
        """Return texts by column and language, without empty ones."""
        return {name: self.texts(name) for name in event_facts.NAMES}


@blueprint.get("/setup/event")
def event_form():
    writers_only()
    return _page(_stored().remember())


def _stored() -> EventForm:
    known = {f"{name}_{lang}": getattr(g.event, name).get(lang) for name in event_facts.NAMES for lang in LOCALES}
    return EventForm(formdata=None, obj=g.event, data=known)


def _page(form: EventForm, lines: list[retimed.Line] | None = None, hit: retiming.Retimed | None = None):
    return render_template(
        "organisers/event.html", tab="setup", form=form, names=event_facts.NAMES, hit=hit, lines=lines
    )


@blueprint.post("/setup/event")
def save_event():
    """Save the event; where another time zone moves promised meetings, show them first and save once confirmed."""
    meanwhile.hold(g.event)
    form = EventForm()
    if not form.validate():
        return _page(form), 422
    if not form.settle(_stored()):
        return _page(form), 409
    zone = form.time_zone.data = time_zones.meant(form.time_zone.data.strip(), g.event.country)
    hit = _hit(zone)
    if hit.people and request.form.get("confirmed") != zone:
        return _page(form, retimed.lines(hit, g.event.time_zone, zone), hit)
    try:
        with retiming.notifying(g.event):
            event_facts.save(g.event, form.names(), form.starts_on.data, form.ends_on.data, zone, form.country.data)
    except (InvalidError, RefusedError) as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(_("Saved."))
    return redirect(url_for(".setup_page"), 303)


def _hit(zone: str) -> retiming.Retimed:
    """Return what is promised and moves with another time zone; nothing for a zone that is none."""
    now = slot_times.of(g.event)
    return retiming.retimed(g.event, now, slot_times.of(g.event, zone) if time_zones.is_time_zone(zone) else now)
