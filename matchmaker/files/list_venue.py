"""Lists to read of the programme and the venue: sessions and slots, places, interpreters."""

from collections import Counter
from operator import attrgetter

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.files.export_cells import all_of
from matchmaker.files.list_words import Table, day, end, many, organisation, pairs, start, table
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Event, Interpreter, Meeting, Place, Slot
from matchmaker.planning import versions
from matchmaker.programme import kinds
from matchmaker.programme.languages import localised
from matchmaker.programme.timetable import usable_slots


def programme(event: Event) -> Table:
    """Return sessions and slots in chronological order."""
    columns = (
        (label(F.DAY), day),
        (label(F.START), start),
        (label(F.END), end),
        (_("What"), lambda one: _("Meetings") if isinstance(one, Slot) else label(one.kind)),
        (_("Title"), lambda one: None if isinstance(one, Slot) else localised(one.title)),
    )
    return table(columns, sorted([*usable_slots(event), *event.sessions], key=attrgetter("starts_at", "ends_at")))


def places(event: Event) -> Table:
    """Return the places with their owners."""
    columns = (
        (label(F.PLACE_NAME), lambda one: localised(one.name)),
        (label(F.PLACE_KIND), lambda one: label(one.kind)),
        (label(F.CAPACITY), lambda one: one.capacity),
        (label(F.ZONE), lambda one: localised(one.zone.name) if one.zone else None),
        (label(F.OWNER), lambda one: one.owner.name if one.owner else None),
        (
            _("Organisation of the owner"),
            lambda one: one.organisation.name if one.organisation else organisation(one.owner),
        ),
        (label(F.KINDS), lambda one: many(kinds.names(event, one.kinds))),
        (label(F.HINT), lambda one: localised(one.hint)),
        (_("Slots closed"), lambda one: len(one.closures)),
    )
    return table(
        columns,
        all_of(
            Place,
            event,
            joinedload(Place.zone),
            joinedload(Place.owner),
            joinedload(Place.organisation),
            selectinload(Place.closures),
        ),
    )


def interpreters(event: Event) -> Table:
    """Return the interpreters with the number of their meetings in the agenda that counts."""
    agenda = versions.current(event.id)
    query = select(Meeting.interpreter_id).where(
        Meeting.agenda_id == (agenda.id if agenda else None), Meeting.state != MeetingState.CANCELLED
    )
    held = Counter(db.session.scalars(query))
    columns = (
        (_("Name"), lambda one: one.name),
        (_("Languages"), lambda one: pairs(one.pairs)),
        (_("Mail address"), lambda one: one.email),
        (_("Meetings in the agenda"), lambda one: held[one.id]),
        (_("Slots away"), lambda one: len(one.absences)),
    )
    return table(columns, all_of(Interpreter, event, selectinload(Interpreter.absences)))
