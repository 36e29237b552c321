"""Copying an edition: the event of another year with the same venue and rules, with or without its people.

The rows leave the old event as a file would and enter the new one as an import does (`files`), so that both have one rule.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import selectinload

from matchmaker import audit
from matchmaker.accounts import accounts
from matchmaker.editions.making import free_key
from matchmaker.editions.postponing import shifted_phases
from matchmaker.files import export_event, exporting, loading
from matchmaker.files.event_folder import EventFiles, check_rows
from matchmaker.files.rows import FILES
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault, FileFaultsError
from matchmaker.foundation.vocabulary import LOCALES, Act, ErrorCode, MeetingState, ParticipantState, Role
from matchmaker.models import Account, Event, GroupRule, Meeting, Participant, Relation
from matchmaker.planning import versions
from matchmaker.programme import event_facts, timetable
from matchmaker.programme.event_schema import EventSchema

PEOPLE = ("organisations", "participants", "field_values", "delegates")
VENUE = ("slots", "sessions", "zones", "walks", "places", "closures", "interpreters")
NAMES = ("name", "theme")


@dataclass(frozen=True)
class Copied:
    """A new edition, and how many of its people were taken over."""

    event: Event
    people: int
    met: int


def copy(event: Event, starts: date, maker: Account, *, people: bool) -> Copied:
    """Copy an event so that it starts on a day; `maker` owns the copy.

    With `people` come those who did not withdraw, with their texts; availability, wishes and agendas stay behind, everybody is
    asked for consent again, and who met last time is known to have met. Names with the year get the new one.
    Raises InvalidError for a day that is not later than the last edition's.
    """
    if starts <= event.starts_on:
        raise InvalidError(
            f"first day {starts}: must be after {event.starts_on}", code=ErrorCode.NOT_IN_ORDER, field="starts_on"
        )
    by = starts - event.starts_on
    event_facts.check(starts, event.ends_on + by, event.time_zone)
    files = EventFiles(_facts(event, by), _rows(event, by, people), event.logo)
    made = loading.load_files(files)
    _copy_rules(event, made)
    accounts.give_role(maker, made, Role.OWNER)
    met = _take_relations(event, made) if people else 0
    count = len(files.rows["participants"])
    audit.log(Act.EVENT_COPIED, "event", made.id, event=made, of=event.key, people=count)
    return Copied(made, count, met)


def _facts(event: Event, by: timedelta) -> dict[str, Any]:
    """Return the facts of the copy as they are loaded."""
    starts = event.starts_on + by
    known = export_event.facts(event)
    named = {name: _of_year(known[name], event.starts_on.year, starts.year) for name in NAMES}
    first = named["name"].get(LOCALES[0]) or next(iter(named["name"].values()))
    phases = [
        {"key": key, "opens": opens, "closes": closes} for key, (opens, closes) in shifted_phases(event, by).items()
    ]
    dated = {"starts": str(starts), "ends": str(event.ends_on + by), "phases": phases, "edition": event.edition + 1}
    return EventSchema().load(known | named | dated | {"key": free_key(first, starts)})


def _of_year(names: dict[str, str], before: int, after: int) -> dict[str, str]:
    return {locale: text.replace(str(before), str(after)) for locale, text in names.items()}


def _rows(event: Event, by: timedelta, people: bool) -> dict[str, Any]:
    """Return the rows of the copy by table, checked. Raises FileFaultsError where the old event breaks a rule of today."""
    faults: list[Fault] = []
    taken = {name: _cells(event, name, by, people) for name in (*VENUE, *(PEOPLE if people else ()))}
    rows = {
        name: list(check_rows(name, enumerate(taken.get(name, ()), 1), schema, faults))
        for name, schema in FILES.items()
    }
    if faults:
        raise FileFaultsError(faults)
    return rows


def _cells(event: Event, name: str, by: timedelta, people: bool) -> list[dict[str, str]]:
    """Return the cells of a table, moved by some days, without what belongs to one edition."""
    rows = _staying(event, name)
    left = {"unavailable"} if people else {"unavailable", "owner", "organisation"}
    for row in rows:
        if "day" in row:
            row["day"] = str(date.fromisoformat(str(row["day"])) + by)
        row.update(dict.fromkeys(left & row.keys(), ""))
    return [{column: "" if cell is None else str(cell) for column, cell in row.items()} for row in rows]


def _staying(event: Event, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table without people who withdrew."""
    rows = exporting.as_imported(event, name)
    if name == "participants":
        return [row for row in rows if row["state"] != ParticipantState.WITHDRAWN]
    if name in ("delegates", "field_values"):
        staying = {row["key"] for row in _staying(event, "participants")}
        return [row for row in rows if row["participant"] in staying]
    return rows


def _copy_rules(event: Event, made: Event) -> None:
    for rule in db.session.scalars(select(GroupRule).where(GroupRule.event_id == event.id)):
        db.session.add(GroupRule(event_id=made.id, kind_a=rule.kind_a, kind_b=rule.kind_b))
    db.session.flush()


def _take_relations(event: Event, made: Event) -> int:
    """Note in the copy who met in the old event or before it, and who are rivals; returns the number who met."""
    query = select(Participant.id, Participant.key).where(Participant.event_id == event.id)
    old, new = dict(db.session.execute(query).all()), _ids_by_key(made)
    known = db.session.execute(select(Relation.a_id, Relation.b_id, Relation.sort).where(Relation.event_id == event.id))
    found = {
        (sort, *sorted((new[old[a]], new[old[b]])))
        for a, b, sort in chain(_met(event), known)
        if old[a] in new and old[b] in new
    }
    rows = [{"event_id": made.id, "a_id": a, "b_id": b, "sort": sort} for sort, a, b in sorted(found)]
    if rows:
        db.session.execute(insert(Relation), rows)
    return sum(row["sort"] == "met" for row in rows)


def _ids_by_key(event: Event) -> dict[str, int]:
    query = select(Participant.key, Participant.id).where(Participant.event_id == event.id)
    return dict(db.session.execute(query).all())


def _met(event: Event) -> list[tuple[int, int, str]]:
    """Return the pairs whose meeting in the published agenda has begun and was not cancelled."""
    shown = versions.published(event.id)
    if shown is None:
        return []
    held = select(Meeting).where(Meeting.agenda_id == shown.id, Meeting.state != MeetingState.CANCELLED)
    held = held.where(Meeting.slot_id.in_(timetable.begun(event))).options(selectinload(Meeting.people))
    pairs = [[seat.participant_id for seat in meeting.people] for meeting in db.session.scalars(held)]
    return [(pair[0], pair[1], "met") for pair in pairs if len(pair) == 2]
