"""A sheet for each table: who sits there when. Words of templates/pdf/agenda.typ."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from matchmaker.agendas import my_agenda
from matchmaker.agendas.printed import heading, hours
from matchmaker.mail import meeting_lines
from matchmaker.mail.meeting_lines import Held
from matchmaker.mail.wording import isolate, wall_day
from matchmaker.models import Event, Place
from matchmaker.programme.languages import localised

Table = tuple[Place, int]  # with its number, 0 where its meetings have none


def sheets_of(event: Event) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield which table and the words of its sheet, in the reader's language, by place and number."""
    tables: dict[Table, list[Held]] = defaultdict(list)
    for held in my_agenda.standing(event):
        tables[held.place, held.seat if meeting_lines.is_numbered(held) else 0].append(held)
    for place, number in sorted(tables, key=lambda one: (one[0].key, one[1])):
        yield f"{place.id}.{number}", _sheet(event, sorted(tables[place, number], key=_when))


def _when(held: Held) -> tuple[int, int]:
    return held.slot.position, held.seat


def _sheet(event: Event, held: list[Held]) -> dict[str, Any]:
    place = held[0].place
    days = groupby(held, key=lambda one: one.slot.starts_at.date())
    where = [localised(place.zone.name) if place.zone else "", localised(place.hint)]
    return heading(event) | {
        "title": meeting_lines.place_of(held[0]),
        "who": " · ".join(filter(None, where)),
        "days": [{"name": wall_day(day), "rows": [_row(one) for one in group]} for day, group in days],
    }


def _row(held: Held) -> dict[str, Any]:
    people = [seat.participant for seat in sorted(held.people, key=lambda seat: seat.participant_id)]
    return {
        "time": hours(held.slot),
        "name": " – ".join(isolate(meeting_lines.sitting_name(held, one)) for one in people),
        "own": None,
        "line": meeting_lines.language_of(held),
        "place": "",
        "language": "",
        "why": "",
    }
