"""Meetings of a version with people, slot, place and interpreter, read once for whole-agenda work."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Attendance, Meeting


def read_meetings(agenda: Agenda) -> list[Meeting]:
    """Return every meeting of an agenda, cancelled ones too, in the order of creation."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id)
    query = query.options(
        selectinload(Meeting.people).joinedload(Attendance.participant), joinedload(Meeting.slot), joinedload(Meeting.place),
        joinedload(Meeting.interpreter),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Meeting.id)))
