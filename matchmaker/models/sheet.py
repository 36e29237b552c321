"""What organisers said about the columns of their own sheets."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.foundation.base import Base


class SheetMapping(Base):
    """The fields of a sheet's columns, remembered for the next file with the same headings.

    `headings` is a digest of their set; `columns` is {heading: field}; `values` is {field: {word: code}}, of closed lists alone.
    """

    __tablename__ = "sheet_mapping"
    __table_args__ = (UniqueConstraint("event_id", "kind", "headings"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    headings: Mapped[str] = mapped_column(String(64))
    columns: Mapped[dict] = mapped_column(default=dict)
    values: Mapped[dict] = mapped_column(default=dict)
    changed_at: Mapped[datetime]
