"""The list to read of meetings: those of the agenda that counts, and those by an accepted invitation, in chronological order."""

from flask_babel import gettext as _

from matchmaker.files.list_words import Table, day, end, organisation, start, table
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import label
from matchmaker.foundation.reader import readers_locale, territory
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.foundation.vocabulary import SheetField as F
from matchmaker.invitations.queries import accepted_in
from matchmaker.mail import meeting_lines
from matchmaker.models import Delegate, Event, Invitation, Meeting, Participant
from matchmaker.planning import versions
from matchmaker.planning.meetings import shown_meetings
from matchmaker.programme.languages import localised

Held = Meeting | Invitation


def meetings(event: Event) -> Table:
    """Return each meeting with both people, their organisations and who sits for them."""
    columns = (
        (label(F.DAY), lambda one: day(one.slot)),
        (label(F.START), lambda one: start(one.slot)),
        (label(F.END), lambda one: end(one.slot)),
        (_("Place"), lambda one: localised(one.place.name)),
        (_("Table"), lambda one: one.seat if meeting_lines.is_numbered(one) else None),
        (_("Zone"), lambda one: localised(one.place.zone.name) if one.place.zone else None),
        (_("First"), lambda one: _side(one, 0).name),
        (_("Organisation of the first"), lambda one: organisation(_side(one, 0))),
        (_("Country of the first"), lambda one: territory(_side(one, 0).country)),
        (_("Delegate of the first"), lambda one: _sits(one, 0)),
        (_("Second"), lambda one: _side(one, 1).name),
        (_("Organisation of the second"), lambda one: organisation(_side(one, 1))),
        (_("Country of the second"), lambda one: territory(_side(one, 1).country)),
        (_("Delegate of the second"), lambda one: _sits(one, 1)),
        (_("Language"), lambda one: readers_locale().languages.get(one.language or "")),
        (_("Interpreter"), lambda one: one.interpreter.name if one.interpreter else None),
        (label(F.STATE), lambda one: label(one.state)),
        (_("Pinned"), lambda one: isinstance(one, Meeting) and one.pinned),
        (_("By invitation"), lambda one: isinstance(one, Invitation)),
    )
    rows = sorted(
        [*_planned(event), *accepted_in(event)], key=lambda one: (one.slot.position, one.place_id, one.seat or 0)
    )
    return table(columns, rows)


def _side(one: Held, at: int) -> Participant:
    return sorted(one.people, key=lambda seat: seat.participant_id)[at].participant


def _sits(one: Held, at: int) -> str | None:
    delegate: Delegate | None = meeting_lines.sits_for(one, _side(one, at))
    return delegate.name if delegate else None


def _planned(event: Event) -> list[Meeting]:
    agenda = versions.current(event.id)
    if agenda is None:
        return []
    return list(db.session.scalars(shown_meetings(agenda).where(Meeting.state != MeetingState.CANCELLED)))
