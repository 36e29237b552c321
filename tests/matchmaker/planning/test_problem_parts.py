"""Places, people, interpreters and walks as the scheduler sees them; table numbers of what it answers."""

import pytest

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import AgendaState, MeetingState
from matchmaker.models import Availability, Closure, DelegateAbsence, Interpreter
from matchmaker.planning import table_numbers
from matchmaker.planning.problem import build_problem
from matchmaker.planning.problem_parts import interpreter_of, participant_of, place_of, walks_of
from matchmaker.planning.problem_rows import Rows
from scheduler import Held
from tests.factories import an_agenda, person, place, slot

pytestmark = pytest.mark.event("tiny")


def rows(event) -> Rows:
    db.session.flush()
    db.session.expire_all()
    return Rows.of(event)


def absent(key: str, *slots: str) -> None:
    person(key).availability = [Availability(slot_id=slot(one).id, available=False) for one in slots]


def test_a_pool_keeps_its_reserve_free_but_for_what_was_promised(event):
    table = place("table")
    table.capacity = 10
    event.settings["reserve_percent"] = 25
    known = rows(event)
    assert place_of(known, table) == scheduler.Place("table", 8, zone="patio", closed=frozenset({"d2-1000"}))
    assert [place_of(known, table, promised).capacity for promised in (8, 9, 12)] == [8, 9, 10]
    assert place_of(known, place("booth-chen")).capacity == 2


def test_a_place_without_a_zone_is_reached_without_a_walk(event):
    place("table").zone_id = None
    db.session.add(Closure(place_id=place("table").id, slot_id=slot("d1-0930").id))
    found = place_of(rows(event), place("table"))
    assert (found.zone, found.closed) == (None, {"d1-0930", "d2-1000"})
    assert walks_of(event) == (("hall", "patio", 2),)


def test_the_most_that_somebody_can_have_counts_their_days_their_seats_and_their_own_limit(event):
    event.settings["max_per_day"] = event.settings["max_per_day"] | {"startup": 2, "exhibitor": 2}
    absent("diego", "d2-0930", "d2-1000", "d2-1030")
    known = rows(event)
    diego, chen = (participant_of(known, person(key)) for key in ("diego", "chen"))
    assert (diego.max, diego.max_per_day, diego.max_in_a_row) == (2, 2, 4)  # one day of two
    assert (chen.max, chen.max_per_day, chen.max_in_a_row) == (8, 4, None)  # two people on two days
    person("chen").max_meetings, person("diego").min_meetings = 3, 1
    known = rows(event)
    assert participant_of(known, person("chen")).max == 3
    assert participant_of(known, person("diego")).min == 1


def test_who_is_always_there_can_have_a_meeting_in_every_slot(event):
    found = participant_of(rows(event), person("brice"))
    assert (found.max, found.available, found.seats) == (6, None, 1)


def test_seats_follow_the_delegates_who_are_there(event):
    first, second = person("chen").delegates
    db.session.add_all(DelegateAbsence(delegate_id=one.id, slot_id=slot("d1-0930").id) for one in (first, second))
    db.session.add(DelegateAbsence(delegate_id=first.id, slot_id=slot("d1-1000").id))
    seats = participant_of(rows(event), person("chen")).seats
    assert seats == {"d1-1000": 1, "d1-1030": 2, "d2-0930": 2, "d2-1000": 2, "d2-1030": 2}  # none at half past nine


def test_an_interpreter_is_there_except_where_they_are_not(event):
    lamia = db.session.query(Interpreter).one()
    assert interpreter_of(rows(event), lamia).available == {"d1-0930", "d1-1000", "d1-1030"}
    lamia.absences = []
    found = interpreter_of(rows(event), lamia)
    assert (found.id, found.pairs, found.available) == ("lamia", {"es-fr"}, None)


def answer(*held: Held) -> scheduler.Result:
    return scheduler.Result("tiny", scheduler.Status.FEASIBLE, meetings=held)


@pytest.fixture
def three_tables(event):
    """The patio has three tables; Diego and Elena were promised the third at ten, Amina and Farid the first."""
    place("table").capacity = 3
    plan = an_agenda(event, {"diego--elena": "d1-1000", "amina--farid": "d1-1000", "brice--hugo": "d2-1030"})
    for meeting, seat in zip(plan.meetings, (3, 1, 2), strict=True):
        meeting.seat = seat
    db.session.flush()
    return plan


def test_a_meeting_that_stays_keeps_its_table_whatever_the_solver_says(event, three_tables):
    found = table_numbers.numbers(
        event, build_problem(event),
        answer(Held("elena--hugo", "d1-1000", "table", 3), Held("diego--elena", "d1-1000", "table", 1),
               Held("brice--hugo", "d1-0930", "table", 1)),
    )  # fmt: skip
    assert found == {"diego--elena": 3, "elena--hugo": 1, "brice--hugo": 1}


def test_two_that_swap_are_both_told_their_own_table(event, three_tables):
    swapped = answer(Held("diego--elena", "d1-1000", "table", 1), Held("amina--farid", "d1-1000", "table", 3))
    assert table_numbers.numbers(event, build_problem(event), swapped) == {"diego--elena": 3, "amina--farid": 1}


def test_a_cancelled_meeting_and_a_draft_promise_no_table(event, three_tables):
    held = answer(Held("diego--elena", "d1-1000", "table", 1))
    three_tables.meetings[0].state = MeetingState.CANCELLED
    db.session.flush()
    assert table_numbers.numbers(event, build_problem(event), held) == {"diego--elena": 1}
    three_tables.meetings[0].state, three_tables.state = MeetingState.PLANNED, AgendaState.DRAFT
    db.session.flush()
    assert table_numbers.numbers(event, build_problem(event), held) == {"diego--elena": 1}


def test_a_meeting_that_the_solver_did_not_number_takes_the_lowest_table_that_is_free(event, three_tables):
    unnumbered = answer(Held("diego--elena", "d1-0930", "table"), Held("elena--hugo", "d1-0930", "table"))
    assert table_numbers.numbers(event, build_problem(event), unnumbered) == {"diego--elena": 1, "elena--hugo": 2}
