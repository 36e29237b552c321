"""Receivers of a participant's mail, and their languages."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.extensions import db
from matchmaker.models import Participant, Representation
from matchmaker.programme.readers import language_of

CHUNK = 5_000  # ids in one query: databases bound the number of parameters


def receivers(participant: Participant) -> list[tuple[str, str]]:
    """Return (address, locale) of every account that acts for a participant; without any, of their registered address."""
    accounts = [one.account for one in participant.representations]
    if accounts:
        return [(account.email, language_of(participant, account)) for account in accounts]
    return [(participant.email, language_of(participant))] if participant.email else []


def receivers_of(ids: Collection[int]) -> list[Participant]:
    """Return many participants by id with all that `receivers` asks of each, in a fixed number of queries."""
    options = (
        joinedload(Participant.event),
        selectinload(Participant.texts),
        selectinload(Participant.representations).joinedload(Representation.account),
    )
    found: list[Participant] = []
    numbers = sorted(ids)
    for start in range(0, len(numbers), CHUNK):
        query = select(Participant).where(Participant.id.in_(numbers[start : start + CHUNK])).options(*options)
        found += db.session.scalars(query.order_by(Participant.id))
    return found
