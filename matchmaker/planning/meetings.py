"""Meetings of a version with people, slot, place and interpreter, read once for whole-agenda work; names of meetings."""

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Agenda, Attendance, Event, Meeting, Participant
from matchmaker.planning.changes import HeldRow
from matchmaker.programme import slot_times


def read_meetings(agenda: Agenda, *which: ColumnElement[bool]) -> list[Meeting]:
    """Return the meetings of an agenda, cancelled ones too, in the order of creation: all, or `which` of them."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id, *which)
    query = query.options(
        selectinload(Meeting.people).selectinload(Attendance.participant), joinedload(Meeting.slot), joinedload(Meeting.place),
        joinedload(Meeting.interpreter),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Meeting.id)))


def shown_meetings(agenda: Agenda) -> Select[Meeting]:
    """Return a query of the meetings of an agenda, cancelled ones too, with all that a list of them shows."""
    seats = selectinload(Meeting.people)
    return (
        select(Meeting)
        .where(Meeting.agenda_id == agenda.id)
        .options(
            joinedload(Meeting.slot), joinedload(Meeting.place), joinedload(Meeting.interpreter),
            seats.joinedload(Attendance.participant).joinedload(Participant.organisation),
            seats.joinedload(Attendance.delegate),
        )
    )  # fmt: skip


def held_rows(agenda: Agenda) -> list[HeldRow]:
    """Return the meetings of an agenda that are not cancelled, as plain rows in the order of creation."""
    a, b = func.min(Attendance.participant_id), func.max(Attendance.participant_id)  # a meeting is of two
    delegate, other = func.min(Attendance.delegate_id), func.max(Attendance.delegate_id)
    query = (
        select(
            Meeting.id, Meeting.key, Meeting.slot_id, Meeting.starts_at, Meeting.ends_at, Meeting.place_id, Meeting.seat,
            Meeting.language, Meeting.interpreter_id, Meeting.value, Meeting.pinned, a.label("a"), b.label("b"),
            delegate.label("delegate"), other.label("other"),
        )
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)
        .group_by(Meeting.id)
        .order_by(Meeting.id)
    )  # fmt: skip
    times = slot_times.of(db.session.get(Event, agenda.event_id))
    return [
        HeldRow(
            row.id, row.key, row.slot_id, *((row.starts_at, row.ends_at) if row.starts_at else times[row.slot_id]),
            row.place_id, row.seat, row.language, row.interpreter_id, frozenset({row.delegate, row.other} - {None}),
            row.value, row.pinned, row.a, row.b,
        )
        for row in db.session.execute(query)
    ]  # fmt: skip


def names_of_meetings(agendas: list[Agenda], keys: list[str]) -> dict[str, list[str]]:
    """Return the people of the meetings with these keys, from any of the agendas."""
    query = (
        select(Meeting.key, Participant.id, Participant.name)
        .join(Attendance, Attendance.meeting_id == Meeting.id)
        .join(Participant, Participant.id == Attendance.participant_id)
        .where(Meeting.agenda_id.in_([agenda.id for agenda in agendas]), Meeting.key.in_(keys))
        .order_by(Participant.id)
        .distinct()
    )
    names: dict[str, list[str]] = {}
    for key, _id, name in db.session.execute(query):
        names.setdefault(key, []).append(name)
    return names
