"""Meetings of a version with people, slot, place and interpreter, read once for whole-agenda work; names of meetings."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Attendance, Meeting, Participant


def read_meetings(agenda: Agenda) -> list[Meeting]:
    """Return every meeting of an agenda, cancelled ones too, in the order of creation."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id)
    query = query.options(
        selectinload(Meeting.people).selectinload(Attendance.participant), joinedload(Meeting.slot), joinedload(Meeting.place),
        joinedload(Meeting.interpreter),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Meeting.id)))


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
