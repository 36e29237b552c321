"""The meetings of a version as rows, with who sits in them, when and where: read once by whoever works on a whole agenda."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Attendance, Meeting


def read_meetings(agenda: Agenda) -> list[Meeting]:
    """Read every meeting of an agenda, cancelled ones too, with people, slot, place and interpreter, in the order made."""
    query = select(Meeting).where(Meeting.agenda_id == agenda.id)
    query = query.options(
        selectinload(Meeting.people).joinedload(Attendance.participant), joinedload(Meeting.slot), joinedload(Meeting.place),
        joinedload(Meeting.interpreter),
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(Meeting.id)))
