"""Page of availability: a grid of slots for each day."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError

from matchmaker.agendas import my_agenda
from matchmaker.foundation.errors import InvalidError
from matchmaker.people import availability as own_availability
from matchmaker.people.availability_schema import AvailabilitySchema
from matchmaker.programme.timetable import days, usable_slots
from web import meanwhile, stretches
from web.participants.blueprint import blueprint


@blueprint.get("/availability")
def availability():
    return _page(_slots() - own_availability.away(g.participant))


def _page(free: set[int], fault: str = ""):
    event, slots = g.participant.event, _slots()
    return render_template(
        "participants/availability.html",
        me=g.participant,
        days=days(event),
        free=free,
        shown=meanwhile.ticks(slots - own_availability.away(g.participant), slots),
        busy=my_agenda.busy_slots(g.participant),
        choice=stretches.days_of(event),
        fault=fault,
        rows=stretches.rows_of(request.form, "range"),
    )


@blueprint.post("/availability")
def save_availability():
    """Save the ticked slots; a button first changes a part of the day or a range. What another window changed stays."""
    meanwhile.hold(g.participant)
    try:
        free = set(AvailabilitySchema().load({"free": request.form.getlist("free")})["free"])
    except ValidationError as error:
        raise InvalidError("The slots are numbers.", field="free") from error
    shortcut = request.form.get("shortcut")
    if shortcut:
        free = _apply(shortcut, free)
    try:
        free = _in_range(request.form.get("range", ""), free)
    except InvalidError as error:
        return _page(free, error.message), 422
    slots = _slots()
    away = own_availability.away(g.participant)
    unseen = (
        {slot.id for slot in g.participant.event.slots} - slots - away
    )  # a session takes these: they stay as they are
    own_availability.set_free(g.participant, meanwhile.merge_set(slots - away, free, slots | free) | unseen)
    flash(_("Your times are saved."))
    return redirect(url_for("participants.availability"), 303)


def _in_range(wanted: str, free: set[int]) -> set[int]:
    """Return the free slots with those of the range that was typed, or without them: a button says which."""
    rows = stretches.rows_of(request.form, "range") if wanted else []
    chosen = {one for row in rows for one in stretches.slots_of(g.participant.event, row)}
    return free | chosen if wanted == "free" else free - chosen


def _slots() -> set[int]:
    return {slot.id for slot in usable_slots(g.participant.event)}


def _apply(shortcut: str, free: set[int]) -> set[int]:
    """Apply a shortcut ("2027-06-07 morning"): available if any of its slots was not, else unavailable."""
    date, _blank, part = shortcut.partition(" ")
    slots = {slot.id for day in days(g.participant.event) if str(day.date) == date for slot in day.part(part)}
    return free - slots if slots <= free else free | slots
