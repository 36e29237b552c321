"""The list to read of who comes: everybody who takes part, each delegate for themselves, and when they arrived on each day."""

from datetime import date, time

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import func, select

from matchmaker.eventday.badges import taking_part
from matchmaker.files.list_words import Table, organisation, table
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import SEEN
from matchmaker.models import NOT_UNDONE, DayFact, Delegate, Event, Participant
from matchmaker.people.shown_names import names
from matchmaker.programme import kinds
from matchmaker.programme.setup import days_of

Comer = tuple[Participant, Delegate | None]


def door(event: Event) -> Table:
    """Return everybody by name, with the time of their first arrival on each day of the event."""
    named, seen = {kind.key: str(kind) for kind in kinds.of(event)}, _arrivals(event)
    comers: list[Comer] = [(one, who) for one in taking_part(event) for who in (one.delegates or [None])]
    columns = (
        (_("Name"), lambda one: (one[1] or one[0]).name),
        (_("Name in own script"), lambda one: (one[1] or one[0]).name_own),
        (_("Organisation"), lambda one: organisation(one[0])),
        (_("For"), lambda one: names(one[0])[0] if one[1] else None),
        (_("Kind"), lambda one: named.get(one[0].kind)),
        (_("Badge number"), lambda one: one[0].badge),
        *(
            (format_date(day, "E d/MM", rebase=False), lambda one, day=day: seen.get((day, *_ids(one))))
            for day in days_of(event)
        ),
    )
    return table(columns, sorted(comers, key=lambda one: ((one[1] or one[0]).name.casefold(), one[0].id)))


def _ids(one: Comer) -> tuple[int, int | None]:
    return one[0].id, one[1].id if one[1] else None


def _arrivals(event: Event) -> dict[tuple[date, int, int | None], time]:
    """Return the wall time at which each person was first seen, by day, participant and delegate."""
    who = DayFact.day, DayFact.participant_id, DayFact.delegate_id
    query = select(*who, func.min(DayFact.at)).where(DayFact.event_id == event.id, DayFact.kind.in_(SEEN), NOT_UNDONE)
    rows = db.session.execute(query.group_by(*who))
    return {
        (day, one, sits): clock.wall(at, event.time_zone).time().replace(microsecond=0) for day, one, sits, at in rows
    }
