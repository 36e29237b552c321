"""What an event has on paper: files that are being made or kept for a day, and what was handed out last."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.foundation.base import Base, words
from matchmaker.foundation.vocabulary import PaperKind
from matchmaker.models.work import Job


class Printout(Base):
    """All sheets of a kind in one PDF: one file of each kind at a time, made by a job. `content` is missing until it is made.

    `choice` is what was asked for (matchmaker.agendas.printing.Choice), `sheets` how many were set, `marks` the mark of each by
    whom or what it is about. It holds personal data: it goes after a day, and when a participant is deleted.
    """

    __tablename__ = "printout"
    __table_args__ = (UniqueConstraint("event_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[PaperKind] = mapped_column(words(PaperKind))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    choice: Mapped[dict] = mapped_column(default=dict)
    sheets: Mapped[int | None]
    marks: Mapped[dict | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]
    made_at: Mapped[datetime | None]

    job: Mapped[Job | None] = relationship()


class PrintedSheet(Base):
    """The sheet about somebody or something that was handed out last: its `mark` is another one once its words are others."""

    __tablename__ = "printed_sheet"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[PaperKind] = mapped_column(words(PaperKind), primary_key=True)
    about: Mapped[str] = mapped_column(String(40), primary_key=True)
    mark: Mapped[str] = mapped_column(String(32))
    printed_at: Mapped[datetime]
