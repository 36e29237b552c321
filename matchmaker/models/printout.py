"""The agendas of an event on paper."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base
from matchmaker.models.work import Job


class Printout(Base):
    """All agendas of an event in one PDF: one at a time, made by a job. `content` is missing until it is made.

    It holds personal data: it goes after a day, and when a participant is deleted.
    """

    __tablename__ = "printout"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    agendas: Mapped[int | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]
    made_at: Mapped[datetime | None]

    job: Mapped[Job | None] = relationship()
