"""A table of messages that leave one by one: mails, webhook deliveries. Claimed in batches, tried again with growing pauses.

Killed between sending and marking, a message is sent again after its lease: never lost, doubled only in that window.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.foundation import clock, leases, transactions
from matchmaker.foundation.base import words
from matchmaker.foundation.database import changed, writing
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import OutboxState

log = logging.getLogger("matchmaker.queue")


class Sendable(leases.Attempted):
    """Columns of a table of messages that leave."""

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[OutboxState] = mapped_column(words(OutboxState), default=OutboxState.READY)
    next_attempt_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


@dataclass(frozen=True)
class SendQueue:
    """How the messages of a table are claimed and put off."""

    table: type[Sendable]
    lease: timedelta
    pauses: tuple[timedelta, ...]  # before the second attempt, the third, ...; after the last one a message is given up
    first: tuple[ColumnElement, ...] = ()  # what leaves before what has waited longer

    def claim(self, most: int) -> tuple[str, list[int]]:
        """Take the next messages that are due and that no worker has: (token, ids)."""
        table, token = self.table, leases.new_token()
        due = and_(table.state == OutboxState.READY, table.next_attempt_at <= clock.now(), leases.free(table))
        next_few = select(table.id).where(due).order_by(*self.first, table.next_attempt_at, table.id).limit(most)
        with writing():
            leases.take(table, and_(table.id.in_(next_few), due), token, self.lease)
            ids = list(db.session.scalars(select(table.id).where(leases.held(table, token)).order_by(table.id)))
            transactions.commit()
        return token, ids

    def mark(self, row_id: int, token: str, **values: Any) -> str:
        """Write the outcome of a message, if it is still ours. Returns its new state, or "later"."""
        with writing():
            marked = leases.release(self.table, self.table.id == row_id, token, **values)
            transactions.commit()
        if marked != 1:
            log.warning("%s %s was in other hands before it was marked", self.table.__name__, row_id)
        return str(values.get("state", "later"))

    def put_off(self, row_id: int, token: str, attempts: int, not_before: datetime | None = None, **values: Any) -> str:
        """Try again after a pause, which grows; after the last one give the message up, and organisers see why."""
        if attempts > len(self.pauses):
            return self.mark(row_id, token, state=OutboxState.FAILED, attempts=attempts, **values)
        again = clock.now() + self.pauses[max(attempts, 1) - 1]
        return self.mark(row_id, token, attempts=attempts, next_attempt_at=max(again, not_before or again), **values)

    def give_back(self, token: str, **values: Any) -> None:
        """Let go of what was claimed and not tried, which counts as no attempt."""
        with writing():
            leases.release(self.table, leases.held(self.table, token), token, **values)
            transactions.commit()

    def again(self, rows: ColumnElement[bool], states: tuple[OutboxState, ...] = (OutboxState.FAILED,)) -> int:
        """Make failed messages ready to leave now, with all their attempts before them. Returns how many those are."""
        ended = and_(self.table.state.in_(states), rows)
        anew = {"state": OutboxState.READY, "attempts": 0, "next_attempt_at": clock.now(), "sent_at": None}
        return changed(update(self.table).where(ended).values(anew))
