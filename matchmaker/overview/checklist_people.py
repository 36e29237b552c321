"""People of the checklist: who cannot be written to, and which two may be one person."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import Event, Participant, Representation
from matchmaker.sheets.name_index import comparable, similar

START = 3  # letters that two names alike begin with
MOST = 60  # names of one beginning that are compared with each other


def without_address(event: Event) -> list[str]:
    """Return the names of people without an address, for whom nobody acts either."""
    acted = select(Representation.id).where(Representation.participant_id == Participant.id).exists()
    nowhere = Participant.email.is_(None) | (Participant.email == "")
    query = select(Participant.name).where(*_here(event), nowhere, ~acted)
    return list(db.session.scalars(query.order_by(Participant.name)))


def doubles(event: Event) -> list[str]:
    """Return the pairs that may be one person: the same address, or nearly the same name."""
    query = select(Participant.id, Participant.name, Participant.email).where(*_here(event)).order_by(Participant.id)
    people = {number: (name, email) for number, name, email in db.session.execute(query)}
    addresses: dict[str, list[int]] = defaultdict(list)
    names: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, (name, email) in people.items():
        if email:
            addresses[email.lower()].append(number)
        plain = comparable(name)
        names[plain[:START]].append((plain, number))
    pairs = {pair for same in addresses.values() for pair in combinations(same[:MOST], 2)}
    pairs |= {pair for same in names.values() for pair in _alike(same[:MOST])}
    return [f"{people[a][0]} – {people[b][0]}" for a, b in sorted(pairs)]


def _alike(names: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of nearly the same name."""
    for (one, a), (other, b) in combinations(names, 2):
        if similar(one, other):
            yield a, b


def _here(event: Event) -> tuple:
    return Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN
