"""The other times of a meeting that stands: those that the scheduler's rules leave to both sides."""

import pytest

from matchmaker.agendas.free_slots import free_slots
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, Kind
from matchmaker.models import Agenda, Attendance, Meeting, Participant, Place
from matchmaker.planning import bookings
from tests.factories import slot

pytestmark = pytest.mark.event("casablanca")


@pytest.fixture
def meetings(event) -> dict[str, Meeting]:
    """Four meetings of an investor before lunch, one after it and one in the evening, each with another startup."""
    investor = db.session.query(Participant).filter_by(kind=Kind.INVESTOR).order_by(Participant.id).first()
    startups = db.session.query(Participant).filter_by(kind=Kind.STARTUP).order_by(Participant.id).limit(6)
    village = db.session.query(Place).filter_by(key="village-tables").one()
    shown = Agenda(event_id=event.id, version=1, value=0, bound=0, created_at=event.created_at)
    shown.state = AgendaState.PUBLISHED
    days = ("d1-1100", "d1-1130", "d1-1200", "d1-1230", "d1-1430", "d1-1730")
    made = {
        key: Meeting(
            agenda=shown, key=key, slot=slot(key), place=village, seat=1, value=1,
            people=[Attendance(participant=investor), Attendance(participant=startup)],
        )
        for key, startup in zip(days, startups, strict=True)
    }  # fmt: skip
    db.session.add(shown)
    db.session.flush()
    bookings.book(list(made.values()))
    return made


def test_lunch_ends_a_row_of_meetings_and_a_fifth_one_in_a_row_is_no_other_time(meetings):
    free = {one.key for one in free_slots(meetings["d1-1730"])}
    assert "d1-1030" not in free
    assert {"d1-1500", "d1-1530"} <= free


def test_a_meeting_is_not_in_its_own_way(meetings):
    """The row before lunch has four meetings with it, three without it."""
    free = {one.key for one in free_slots(meetings["d1-1230"])}
    assert "d1-1030" in free
    assert "d1-1230" not in free
