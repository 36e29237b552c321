"""Pages of places and interpreters: create, change, remove."""

from flask import current_app, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from wtforms import SelectChoice

from matchmaker.agendas import interpreter_agenda
from matchmaker.agendas.foreseeing import Foreseen
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES, PlaceKind
from matchmaker.models import Interpreter, Organisation, Place, Slot, Zone
from matchmaker.programme import venue
from matchmaker.programme.languages import localised
from web import guards, meanwhile
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.saving import attempt, of_displaced, remove, saved
from web.organisers.venue_forms import InterpreterForm, NewPlaceForm, PlaceForm
from web.presenters import errors


def _chosen(ids: list[int]) -> list[Slot]:
    return [slot for slot in g.event.slots if slot.id in set(ids)]


def _place_form(place: Place | None, **options) -> PlaceForm:
    kind = PlaceForm if place else NewPlaceForm
    form = kind(data=_place_data(place) if place else {"capacity": 1, "count": 1}, **options)
    zones = [SelectChoice(str(zone.id), localised(zone.name)) for zone in venue.rows(g.event, Zone)]
    form.zone.choices = [SelectChoice("", "–"), *zones]
    return form


def _place_data(place: Place) -> dict:
    return {
        **{f"name_{lang}": place.name.get(lang) for lang in LOCALES},
        **{f"hint_{lang}": place.hint.get(lang) for lang in LOCALES},
        "kind": place.kind.value,
        "kinds": place.kinds,
        "capacity": place.capacity,
        "zone": str(place.zone_id or ""),
        "owner": owner.name if (owner := place.organisation or place.owner) else "",
        "closed": [closure.slot_id for closure in place.closures],
    }


@blueprint.get("/setup/places/new")
@blueprint.get("/setup/places/<int:place_id>")
def place(place_id: int | None = None):
    writers_only()
    row = guards.get_or_404(Place, place_id, g.event) if place_id else None
    return _place(row, _place_form(row).remember())


def _place(row: Place | None, form: PlaceForm, hit: Foreseen | None = None):
    firms = [one.name for one in venue.rows(g.event, Organisation)]
    return render_template(
        "organisers/place.html", tab="setup", place=row, form=form, firms=firms, hit=hit,
        **of_displaced(hit.troubles if hit else {}),
    )  # fmt: skip


@blueprint.post("/setup/places/new")
@blueprint.post("/setup/places/<int:place_id>")
def save_place(place_id: int | None = None):
    meanwhile.hold(g.event)
    row = guards.get_or_404(Place, place_id, g.event) if place_id else None
    form = _place_form(row)
    if not form.validate():
        return _place(row, form), 422
    if row and not form.settle(_place_form(row, formdata=None)):
        return _place(row, form), 409
    zone = guards.get_or_404(Zone, int(form.zone.data), g.event) if form.zone.data else None
    try:
        owner = venue.owner_named(g.event, form.owner.data)
        names = venue.series(form.names(), 1 if row else form.count.data)
    except InvalidError as error:
        form[error.field].errors = [errors.for_organisers(error)]
        return _place(row, form), 422
    made = attempt(
        lambda: [
            venue.save_place(
                g.event, row, kind=PlaceKind(form.kind.data), name=name, capacity=form.capacity.data, zone=zone,
                owner=owner, closed=_chosen(form.closed.data), kinds=form.kinds.data or (), hint=form.hints(),
            )
            for name in names
        ]
    )  # fmt: skip
    return saved(made, ".setup_page") if made.kept else _place(row, form, made)


@blueprint.post("/setup/places/<int:place_id>/remove")
def remove_place(place_id: int):
    return remove(lambda: venue.remove_place(g.event, guards.get_or_404(Place, place_id, g.event)), ".setup_page")


def _interpreter_form(person: Interpreter | None, **options) -> InterpreterForm:
    known = {} if person is None else {
        "name": person.name, "pairs": " ".join(sorted(person.pairs)), "absent": [row.slot_id for row in person.absences],
        "email": person.email,
    }  # fmt: skip
    form = InterpreterForm(data=known, **options)
    return form


def _interpreter_page(row: Interpreter | None, form: InterpreterForm, hit: Foreseen | None = None):
    path = interpreter_agenda.path_of(row) if row else None
    link = current_app.extensions["matchmaker.settings"].base_url + path if path else None
    return render_template(
        "organisers/interpreter.html", tab="setup", person=row, form=form, link=link, hit=hit,
        **of_displaced(hit.troubles if hit else {}),
    )  # fmt: skip


@blueprint.get("/setup/interpreters/new")
@blueprint.get("/setup/interpreters/<int:interpreter_id>")
def interpreter(interpreter_id: int | None = None):
    writers_only()
    row = guards.get_or_404(Interpreter, interpreter_id, g.event) if interpreter_id else None
    return _interpreter_page(row, _interpreter_form(row).remember())


@blueprint.post("/setup/interpreters/new")
@blueprint.post("/setup/interpreters/<int:interpreter_id>")
def save_interpreter(interpreter_id: int | None = None):
    meanwhile.hold(g.event)
    row = guards.get_or_404(Interpreter, interpreter_id, g.event) if interpreter_id else None
    form = _interpreter_form(row)
    if not form.validate():
        return _interpreter_page(row, form), 422
    if row and not form.settle(_interpreter_form(row, formdata=None)):
        return _interpreter_page(row, form), 409
    try:
        made = attempt(
            lambda: venue.save_interpreter(
                g.event,
                row,
                name=form.name.data,
                pairs=form.pairs.data.split(),
                absent=_chosen(form.absent.data),
                email=form.email.data or None,
            )
        )
    except InvalidError as error:
        form.pairs.errors = [errors.for_organisers(error)]
        return _interpreter_page(row, form), 422
    return saved(made, ".setup_page") if made.kept else _interpreter_page(row, form, made)


@blueprint.post("/setup/interpreters/<int:interpreter_id>/link")
def make_interpreters_link(interpreter_id: int):
    """Make a new secret address of an interpreter's agenda; an older one stops working."""
    interpreter_agenda.open_link(guards.get_or_404(Interpreter, interpreter_id, g.event))
    flash(_("This is the address of their agenda now."))
    return redirect(url_for(".interpreter", interpreter_id=interpreter_id), 303)


@blueprint.post("/setup/interpreters/<int:interpreter_id>/remove")
def remove_interpreter(interpreter_id: int):
    return remove(
        lambda: venue.remove_interpreter(g.event, guards.get_or_404(Interpreter, interpreter_id, g.event)),
        ".setup_page",
    )
