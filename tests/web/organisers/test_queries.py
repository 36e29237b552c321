"""The number of queries of a page does not grow with the event."""

import pytest

from matchmaker.foundation import clock, transactions
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, PlaceKind, Strength
from matchmaker.models import Attendance, Event, Meeting, Participant, Place, Wish

pytestmark = pytest.mark.event("tiny")
PAGES = {
    "": 22, "participants": 12, "setup": 30, "matching": 10, "runs": 8, "runs/new": 20, "agendas": 9, "agendas/{agenda}": 26,
    "agendas/{agenda}/served": 14, "agendas/{agenda}/unmet": 16, "agendas/{agenda}/grid": 22,
    "agendas/{agenda}/grid?by=people": 23, "agendas/{agenda}/grid?meeting={key}": 30, "compare": 10, "outbox": 10, "log": 10,
}  # fmt: skip


def crowd(event: Event, agenda_id: int, people: int) -> None:
    """More people who wish for each other and meet at a large place."""
    now = clock.now()
    slots = [slot.id for slot in event.slots]
    hall = Place(event_id=event.id, key="hall-of-many", kind=PlaceKind.TABLE_POOL, name={"en": "Hall"}, capacity=people)
    made = [
        Participant(
            event_id=event.id, key=f"extra-{n}", kind=Kind.INSTITUTION, name=f"Extra {n}", search_name=f"extra {n}",
            languages=["fr"], region="africa", created_at=now, changed_at=now,
        )
        for n in range(people)
    ]  # fmt: skip
    db.session.add_all([hall, *made])
    db.session.flush()
    for n, (a, b) in enumerate(zip(made[::2], made[1::2])):
        db.session.add(
            Wish(event_id=event.id, from_id=a.id, to_id=b.id, strength=Strength.LIKE, created_at=now, changed_at=now)
        )
        meeting = Meeting(
            agenda_id=agenda_id,
            key=f"extra-{n}",
            slot_id=slots[n % len(slots)],
            place_id=hall.id,
            seat=n + 1,
            value=100,
        )
        meeting.people = [Attendance(participant_id=a.id), Attendance(participant_id=b.id)]
        db.session.add(meeting)
    transactions.commit()


@pytest.mark.parametrize("path", PAGES)
def test_queries_do_not_grow_with_the_event(client, event, owner, draft, statements, path):
    address = f"/o/tiny-2027/{path.format(agenda=draft.id, key=draft.meetings[0].key)}"
    assert client.get(address).status_code == 200
    small = len(statements(lambda: client.get(address)))
    if "meeting=" not in path:
        crowd(event, draft.id, 60)
        assert client.get(address).status_code == 200  # an agenda is judged once after a change
    large = len(statements(lambda: client.get(address)))
    assert large <= small + 1
    assert large <= PAGES[path], large
