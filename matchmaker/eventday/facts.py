"""Facts of a day: noting one, undoing one, and reading those that stand. A fact sent twice is noted once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from matchmaker import audit
from matchmaker.eventday import postings
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, DayFactKind, ErrorCode, Witness
from matchmaker.models import NOT_UNDONE, Account, DayFact, Event, Participant
from matchmaker.programme import timetable

UNDO_WITHIN = timedelta(minutes=10)


def note(
    event: Event, kind: DayFactKind, *, witness: Witness, client_id: str, account: Account | None = None,
    at: datetime | None = None, **of: Any,
) -> DayFact:  # fmt: skip
    """Note a fact of today; `of`: whom or which meeting it is about, as columns of DayFact; `at`: when it was seen, if not now.

    Returns the fact that bears this `client_id` if it was noted before. Raises ConflictError if that says something else.
    """
    values = {"day": timetable.today(event), "kind": kind, "witness": witness, **of}
    who = account.id if account else None
    made = insert_once(
        DayFact, event_id=event.id, client_id=client_id, account_id=who, at=at or clock.now(), **values
    )  # fmt: skip
    if made is None:
        known = _by_client_id(event, client_id)
        if any(getattr(known, name) != value for name, value in values.items()):
            raise ConflictError(f"fact {client_id!r}: noted already, as {known.kind}", code=ErrorCode.CHANGED_MEANWHILE)
        return known
    audit.log(Act.DAY_FACT_NOTED, "day", made.id, event=event, kind=str(kind))
    postings.arrival(event, made)
    return made


def undo(event: Event, fact: DayFact, *, witness: Witness, account: Account | None = None) -> DayFact:
    """Take a fact back by another one. Undoing twice is undoing once. Raises RefusedError after UNDO_WITHIN."""
    known = db.session.scalar(select(DayFact).where(DayFact.undoes_id == fact.id))
    if known is not None:
        return known
    if fact.kind is DayFactKind.UNDONE or clock.now() - fact.at > UNDO_WITHIN:
        raise RefusedError(f"fact {fact.id}: cannot be taken back any more", code=ErrorCode.TOO_LATE_TO_UNDO)
    found = note(
        event, DayFactKind.UNDONE, witness=witness, client_id=f"undo-{fact.id}", account=account,
        undoes_id=fact.id, participant_id=fact.participant_id, meeting_key=fact.meeting_key,
    )  # fmt: skip
    audit.log(Act.DAY_FACT_UNDONE, "day", fact.id, event=event, kind=str(fact.kind))
    return found


def is_undone(fact: DayFact) -> bool:
    """Return True if the fact was taken back."""
    return db.session.scalar(select(DayFact.id).where(DayFact.undoes_id == fact.id)) is not None


def standing(event: Event, keys: Collection[str] | None = None, about: Participant | None = None) -> list[DayFact]:
    """Return the facts of today that nobody took back, oldest first: all, those of some meetings, or `about` a person."""
    query = select(DayFact).where(DayFact.event_id == event.id, DayFact.day == timetable.today(event), NOT_UNDONE)
    query = query.order_by(DayFact.at, DayFact.id)
    if keys is not None:
        query = query.where(DayFact.meeting_key.in_(keys))
    if about is not None:
        query = query.where(DayFact.participant_id == about.id)
    return list(db.session.scalars(query))


def of_meetings(told: Iterable[DayFact]) -> dict[str, list[DayFact]]:
    """Return the facts of each meeting by its key, in the order given; those about people alone are left out."""
    found: dict[str, list[DayFact]] = defaultdict(list)
    for fact in told:
        if fact.meeting_key:
            found[fact.meeting_key].append(fact)
    return found


def is_by(fact: DayFact, me: Participant) -> bool:
    """Return True if the participant said it: of themselves, or of the other side."""
    if fact.witness is Witness.OTHER_SIDE:
        return fact.participant_id != me.id
    return fact.witness is Witness.SELF and fact.participant_id == me.id


def _by_client_id(event: Event, client_id: str) -> DayFact:
    return db.session.scalars(select(DayFact).where(DayFact.event_id == event.id, DayFact.client_id == client_id)).one()
