"""Lists to read of people: participants, delegates, wishes; names and words instead of keys."""

from collections import Counter
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.files.export_cells import all_of
from matchmaker.files.list_words import Table, languages, many, organisation, table
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import honorific, label
from matchmaker.foundation.reader import territory
from matchmaker.foundation.vocabulary import MeetingState, Strength
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.models import Attendance, Delegate, Event, Meeting, Participant, Wish
from matchmaker.people import field_values
from matchmaker.planning import versions
from matchmaker.programme import kinds, profile_fields, themes
from matchmaker.programme.own_fields import OwnField


def people(event: Event) -> Table:
    """Return everybody under headings that an import knows, with the number of their meetings."""
    met = _meetings(event)
    columns = (
        (label(F.NAME), lambda one: one.name),
        (label(F.NAME_OWN), lambda one: one.name_own),
        (label(F.HONORIFIC), lambda one: honorific(one.honorific)),
        (label(F.ORGANISATION), organisation),
        (label(F.ROLE), lambda one: one.job_title),
        (label(F.KIND), lambda one: kinds.name(event, one.kind)),
        (label(F.COUNTRY), lambda one: territory(one.country)),
        (label(F.REGION), lambda one: label(one.region, "Region")),
        (label(F.LANGUAGES), lambda one: languages(one.languages)),
        (label(F.EMAIL), lambda one: one.email),
        (label(F.STATE), lambda one: label(one.state)),
        (_("Meetings in the agenda"), lambda one: met[one.id]),
        (label(F.THEMES), lambda one: many(themes.names(event, one.themes))),
        (label(F.HEADLINE), lambda one: one.headline),
        (label(F.OFFERS), lambda one: _said(one, "offers")),
        (label(F.NEEDS), lambda one: _said(one, "needs")),
        (label(F.SECTOR), lambda one: one.sector),
        (label(F.STAGE), lambda one: label(one.stage)),
        (label(F.TICKET_LOW), lambda one: one.ticket_low),
        (label(F.TICKET_HIGH), lambda one: one.ticket_high),
        (label(F.THESIS), lambda one: _said(one, "thesis")),
        (label(F.SEATS), lambda one: one.seats),
        (label(F.MAX_MEETINGS), lambda one: one.max_meetings),
        (label(F.MIN_MEETINGS), lambda one: one.min_meetings or None),
        (label(F.PROTOCOL), lambda one: one.protocol),
        (label(F.SUGGESTIONS), lambda one: one.open_to_suggestions),
        (label(F.VISIBLE), lambda one: one.visible),
        *((str(field), partial(_own, field)) for field in profile_fields.of(event)),
    )
    rows = all_of(Participant, event, joinedload(Participant.organisation), selectinload(Participant.texts))
    return table(columns, rows)


def _said(one: Participant, field: str) -> str | None:
    text = one.text(field)
    return text.text if text else None


def _own(field: OwnField, one: Participant) -> str | int | bool | None:
    """Return the value of one of the event's own fields: numbers, and yes and no, as such."""
    value = one.field_values.get(field.key)
    return value if isinstance(value, int) else field_values.words(field, value, "; ")


def _meetings(event: Event) -> Counter[int]:
    """Count the meetings of each participant in the agenda that counts."""
    agenda = versions.current(event.id)
    query = (
        select(Attendance.participant_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.agenda_id == (agenda.id if agenda else None), Meeting.state != MeetingState.CANCELLED)
    )
    return Counter(db.session.scalars(query))


def delegates(event: Event) -> Table:
    """Return each delegate with whom they sit in for."""
    columns = (
        (label(F.NAME), lambda one: one.name),
        (label(F.NAME_OWN), lambda one: one.name_own),
        (_("Sits in for"), lambda one: one.participant.name),
        (label(F.ORGANISATION), lambda one: organisation(one.participant)),
        (label(F.ROLE), lambda one: one.job_title),
        (label(F.LANGUAGES), lambda one: languages(one.languages)),
        (label(F.EMAIL), lambda one: one.email),
    )
    query = (
        select(Delegate)
        .join(Participant, Participant.id == Delegate.participant_id)
        .where(Participant.event_id == event.id)
        .order_by(Participant.id, Delegate.position)
        .options(joinedload(Delegate.participant).joinedload(Participant.organisation))
    )
    return table(columns, db.session.scalars(query))


def wishes(event: Event) -> Table:
    """Return the wishes, apart from those not to meet somebody: nobody is told of them."""
    known = {one.id: one for one in all_of(Participant, event, joinedload(Participant.organisation))}
    columns = (
        (label(F.FROM), lambda wish: known[wish.from_id].name),
        (_("Organisation of who wishes"), lambda wish: organisation(known[wish.from_id])),
        (label(F.TO), lambda wish: known[wish.to_id].name),
        (_("Organisation of the other"), lambda wish: organisation(known[wish.to_id])),
        (label(F.STRENGTH), lambda wish: label(wish.strength)),
        (label(F.NOTE), lambda wish: wish.note),
        (label(F.ANSWER), lambda wish: label(wish.answer)),
    )
    query = (
        select(Wish)
        .where(Wish.event_id == event.id, Wish.strength != Strength.NO)
        .order_by(Wish.from_id, Wish.rank, Wish.id)
    )
    return table(columns, db.session.scalars(query))
