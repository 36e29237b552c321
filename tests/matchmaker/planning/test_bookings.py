"""Who takes what: a seat of each person, a table, an interpreter; all of it or nothing."""

import pytest

from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState
from matchmaker.models import Agenda, Attendance, Booking, Interpreter, Meeting, Place
from matchmaker.planning import bookings
from tests.factories import person, slot

pytestmark = pytest.mark.event("tiny")


@pytest.fixture
def agenda(event) -> Agenda:
    made = Agenda(
        event_id=event.id, version=1, value=0, bound=0, created_at=event.created_at, state=AgendaState.PUBLISHED
    )
    db.session.add(made)
    db.session.flush()
    return made


def meeting(agenda: Agenda, people: str, when: str, seat: int = 1, **more) -> Meeting:
    """Two people at a numbered table; not booked yet."""
    table = db.session.query(Place).filter_by(key="table").one()
    sides = [Attendance(participant=person(key)) for key in people.split()]
    made = Meeting(
        agenda=agenda,
        key="--".join(people.split()),
        slot=slot(when),
        place=table,
        seat=seat,
        value=1,
        people=sides,
        **more,
    )
    db.session.add(made)
    db.session.flush()
    return made


def taken(holder: Meeting) -> set[tuple[str, int]]:
    """What a meeting holds, as (resource, seat)."""
    rows = db.session.query(Booking).filter_by(meeting_id=holder.id)
    keys = {who.id: who.key for who in (one.participant for one in holder.people)}
    return {(keys.get(row.participant_id) or ("table" if row.place_id else "interpreter"), row.seat) for row in rows}


def test_a_meeting_takes_its_people_its_table_and_its_interpreter(agenda):
    interpreter = Interpreter(event_id=agenda.event_id, key="ines", name="Ines", pairs=["en-fr"])
    db.session.add(interpreter)
    held = meeting(agenda, "elena diego", "d1-0930", seat=3, interpreter=interpreter)
    bookings.book([held])
    assert taken(held) == {("elena", 1), ("diego", 1), ("table", 3), ("interpreter", 1)}
    bookings.release(held)
    assert taken(held) == set()


def test_somebody_with_two_seats_sits_in_the_lowest_that_is_free(agenda):
    diego = person("diego")
    diego.seats = 2
    first, second = meeting(agenda, "elena diego", "d1-0930"), meeting(agenda, "grace diego", "d1-0930", seat=2)
    bookings.book([first, second])
    assert taken(second) == {("grace", 1), ("diego", 2), ("table", 2)}
    bookings.release(first)
    third = meeting(agenda, "hugo diego", "d1-0930")
    bookings.book([third])
    assert ("diego", 1) in taken(third)


@pytest.mark.parametrize(("people", "seat"), [("elena hugo", 2), ("hugo grace", 1)])
def test_a_taken_person_or_table_is_a_conflict_and_nothing_of_the_lot_is_taken(agenda, people, seat):
    bookings.book([meeting(agenda, "elena diego", "d1-0930")])
    free, clash = meeting(agenda, "elena grace", "d1-1030"), meeting(agenda, people, "d1-0930", seat)
    with pytest.raises(ConflictError) as conflict:
        bookings.book([free, clash])
    assert conflict.value.code == "slot_taken"
    assert (taken(free), taken(clash)) == (set(), set())
