"""Page of an event's zones and the walks between them."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas.foreseeing import Foreseen
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES
from matchmaker.models import Zone
from matchmaker.programme import venue
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.saving import attempt, of_displaced, remove, saved
from web.organisers.venue_forms import WalksForm, ZoneForm
from web.presenters import errors


@blueprint.get("/setup/zones")
def zones():
    writers_only()
    return _zones(ZoneForm(formdata=None))


def _zones(form: ZoneForm, walks: WalksForm | None = None, hit: Foreseen | None = None):
    rows = venue.rows(g.event, Zone)
    walks = walks or WalksForm.of(rows, venue.walks(g.event)).remember()
    return render_template(
        "organisers/zones.html", tab="setup", form=form, zones=rows, walks=walks, hit=hit,
        **of_displaced(hit.troubles if hit else {}),
    )  # fmt: skip


@blueprint.post("/setup/zones")
def add_zone():
    form = ZoneForm()
    if not form.validate():
        return _zones(form), 422
    venue.add_zone(g.event, form.names())
    flash(_("Saved."))
    return redirect(url_for(".zones"), 303)


@blueprint.get("/setup/zones/<int:zone_id>")
def zone(zone_id: int):
    writers_only()
    row = guards.get_or_404(Zone, zone_id, g.event)
    return _zone(row, _stored(row).remember())


@blueprint.post("/setup/zones/<int:zone_id>")
def rename_zone(zone_id: int):
    meanwhile.hold(g.event)
    row, form = guards.get_or_404(Zone, zone_id, g.event), ZoneForm()
    if not form.validate():
        return _zone(row, form), 422
    if not form.settle(_stored(row)):
        return _zone(row, form), 409
    venue.rename_zone(g.event, row, form.names())
    flash(_("Saved."))
    return redirect(url_for(".zones"), 303)


def _stored(row: Zone) -> ZoneForm:
    return ZoneForm(formdata=None, data={f"name_{locale}": row.name.get(locale) for locale in LOCALES})


def _zone(row: Zone, form: ZoneForm):
    return render_template("organisers/zone.html", tab="setup", zone=row, form=form)


@blueprint.post("/setup/zones/<int:zone_id>/remove")
def remove_zone(zone_id: int):
    return remove(lambda: venue.remove_zone(g.event, guards.get_or_404(Zone, zone_id, g.event)), ".zones")


@blueprint.post("/setup/walks")
def save_walks():
    meanwhile.hold(g.event)
    rows, stored = venue.rows(g.event, Zone), venue.walks(g.event)
    form = WalksForm.of(rows, {}, formdata=request.form)
    if not form.validate():
        return _zones(ZoneForm(formdata=None), form), 422
    if not form.settle(WalksForm.of(rows, stored)):
        return _zones(ZoneForm(formdata=None), form), 409
    try:
        minutes = form.minutes(request.form.get("walk-others", type=int))
        made = attempt(lambda: venue.set_walks(g.event, minutes))
        return saved(made, ".zones") if made.kept else _zones(ZoneForm(formdata=None), form, made)
    except InvalidError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(".zones"), 303)
