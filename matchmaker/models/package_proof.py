"""Answers to the question whether more packages can be sold."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base
from matchmaker.models.work import Job


class PackageProof(Base):
    """The last question of an event whether packages can be kept (`question`), and its `answer`, made by a job.

    The answer names people by their keys: it goes after a day, and when a participant is deleted.
    """

    __tablename__ = "package_proof"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    question: Mapped[dict]
    answer: Mapped[dict | None]
    created_at: Mapped[datetime]
    made_at: Mapped[datetime | None]

    job: Mapped[Job | None] = relationship()
