"""Page of availability: a grid of slots for each day."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from marshmallow import ValidationError

from matchmaker.agendas import my_agenda
from matchmaker.foundation.errors import InvalidError
from matchmaker.people import availability as own_availability
from matchmaker.people.availability_schema import AvailabilitySchema
from matchmaker.programme.timetable import days, usable_slots
from web import meanwhile
from web.participants.blueprint import blueprint


@blueprint.get("/availability")
def availability():
    away, slots = own_availability.away(g.participant), _slots()
    return render_template(
        "participants/availability.html",
        me=g.participant,
        days=days(g.participant.event),
        away=away,
        shown=meanwhile.ticks(slots - away, slots),
        busy=my_agenda.busy_slots(g.participant),
    )


@blueprint.post("/availability")
def save_availability():
    """Save the ticked slots; a shortcut's button first toggles its part of the day. What another window changed stays."""
    meanwhile.hold(g.participant)
    try:
        free = set(AvailabilitySchema().load({"free": request.form.getlist("free")})["free"])
    except ValidationError as error:
        raise InvalidError("The slots are numbers.", field="free") from error
    shortcut = request.form.get("shortcut")
    if shortcut:
        free = _apply(shortcut, free)
    slots = _slots()
    away = own_availability.away(g.participant)
    unseen = (
        {slot.id for slot in g.participant.event.slots} - slots - away
    )  # a session takes these: they stay as they are
    own_availability.set_free(g.participant, meanwhile.merge_set(slots - away, free, slots | free) | unseen)
    flash(_("Your times are saved."))
    return redirect(url_for("participants.availability"), 303)


def _slots() -> set[int]:
    return {slot.id for slot in usable_slots(g.participant.event)}


def _apply(shortcut: str, free: set[int]) -> set[int]:
    """Apply a shortcut ("2027-06-07 morning"): available if any of its slots was not, else unavailable."""
    date, _blank, part = shortcut.partition(" ")
    slots = {slot.id for day in days(g.participant.event) if str(day.date) == date for slot in day.part(part)}
    return free - slots if slots <= free else free | slots
