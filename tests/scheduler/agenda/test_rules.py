"""For each rule the smallest agenda that breaks it, and the nearest one that keeps it."""

import pytest

from scheduler import Interpreter, Limit, Participant, Pin, Place, Policy
from scheduler.agenda.feasibility import violations
from scheduler.problem.result import Held
from tests.scheduler.events import event, held, meet, morning

TWO_HALLS = {
    "places": (Place("room", 9, "hall-a"), Place("far", 9, "hall-b")),
    "walks": (("hall-a", "hall-b", 10),),
}
BOTH = ("room", "far")


def broken(problem, *rows):
    return [violation.rule for violation in violations(problem, held(*rows))]


def test_once():
    problem = event(meet("m", "pq"))
    assert broken(problem, "m a", "m b") == ["once"]
    assert broken(problem, "m a") == []


@pytest.mark.parametrize("row", ["x a", "m x", "m a x"])
def test_once_needs_a_meeting_a_slot_and_a_place_that_exist(row):
    assert broken(event(meet("m", "pq")), row) == ["once"]


def test_free_is_being_there():
    problem = event(meet("m", "pq"), people=(Participant("p", available=frozenset("b")),))
    assert broken(problem, "m a") == ["free"]
    assert broken(problem, "m b") == []


def test_free_is_having_a_seat_left():
    problem = event(meet("m", "pq"), meet("n", "pr"))
    assert broken(problem, "m a", "n a") == ["free"]
    assert broken(problem, "m a", "n b") == []


def test_free_with_seats_by_slot():
    people = (Participant("p", seats={"a": 2, "b": 1}),)
    problem = event(meet("m", "pq"), meet("n", "pr"), people=people)
    assert broken(problem, "m b", "n b") == ["free"]  # one seat in b, not two
    assert broken(problem, "m a", "n a") == []
    assert broken(problem, "m c") == ["free"]  # a slot not named has no seat


def test_slots():
    problem = event(meet("m", "pq", slots=frozenset("bc")))
    assert broken(problem, "m a") == ["slots"]
    assert broken(problem, "m b") == []


def test_place_is_one_of_the_meetings():
    problem = event(meet("m", "pq"), places=(Place("room", 1), Place("far", 1)))
    assert broken(problem, "m a far") == ["place"]
    assert broken(problem, "m a room") == []


def test_place_is_open():
    problem = event(meet("m", "pq"), places=(Place("room", 1, closed=frozenset("a")),))
    assert broken(problem, "m a") == ["place"]
    assert broken(problem, "m b") == []


def test_place_has_so_many_tables():
    problem = event(meet("m", "pq"), meet("n", "rs"), meet("o", "tu"), places=(Place("room", 2),))
    assert broken(problem, "m a", "n a", "o a") == ["place"]
    assert broken(problem, "m a", "n a", "o b") == []


@pytest.mark.parametrize(
    ("seats", "rules"), [((1, 1), ["place"]), ((1, 3), ["place"]), ((0, 1), ["place"]), ((1, 2), [])]
)
def test_place_numbers_each_table_once(seats, rules):
    problem = event(meet("m", "pq"), meet("n", "rs"), places=(Place("room", 2),))
    rows = [Held(name, "a", "room", seat) for name, seat in zip("mn", seats)]
    assert [violation.rule for violation in violations(problem, rows)] == rules


def test_max():
    problem = event(meet("m", "pq"), meet("n", "pr"), people=(Participant("p", max=1),))
    assert broken(problem, "m a", "n b") == ["max"]
    assert broken(problem, "m a") == []


def test_max_per_day():
    problem = event(
        meet("m", "pq"), meet("n", "pr"), people=(Participant("p", max_per_day=1),), slots=morning(new_days=(2,))
    )
    assert broken(problem, "m a", "n b") == ["max_per_day"]
    assert broken(problem, "m a", "n c") == []


@pytest.mark.parametrize(("pause", "rules"), [(15, ["max_in_a_row"]), (16, [])])
def test_max_in_a_row_ends_with_a_pause_of_more_than_15_minutes(pause, rules):
    problem = event(
        meet("m", "pq"), meet("n", "pr"), people=(Participant("p", max_in_a_row=1),), slots=morning(pauses={1: pause})
    )
    assert broken(problem, "m a", "n b") == rules


def test_max_in_a_row_ends_with_a_free_slot_or_the_day():
    people = (Participant("p", max_in_a_row=2),)
    problem = event(meet("m", "pq"), meet("n", "pr"), meet("o", "ps"), people=people, slots=morning(4, new_days=(3,)))
    assert broken(problem, "m a", "n b", "o c") == ["max_in_a_row"]
    assert broken(problem, "m b", "n c", "o d") == []  # d is the next morning


def test_max_in_a_row_counts_slots_not_meetings():
    people = (Participant("p", seats=2, max_in_a_row=1),)
    problem = event(meet("m", "pq"), meet("n", "pr"), people=people)
    assert broken(problem, "m a", "n a") == []
    assert broken(problem, "m a", "n b") == ["max_in_a_row"]


def test_walk():
    problem = event(meet("m", "pq", places=BOTH), meet("n", "pr", places=BOTH), **TWO_HALLS)
    assert broken(problem, "m a room", "n b far") == ["walk"]  # 5 minutes for a walk of 10
    assert broken(problem, "m a room", "n c far") == []
    assert broken(problem, "m a room", "n b room") == []


def test_walk_with_just_enough_time():
    problem = event(
        meet("m", "pq", places=BOTH), meet("n", "pr", places=BOTH), slots=morning(pauses={1: 10}), **TWO_HALLS
    )
    assert broken(problem, "m a room", "n b far") == []


def test_walk_is_free_for_several_seats():
    people = (Participant("p", seats=2),)
    problem = event(meet("m", "pq", places=BOTH), meet("n", "pr", places=BOTH), people=people, **TWO_HALLS)
    assert broken(problem, "m a room", "n b far") == []


def test_walk_of_an_interpreter():
    talk = {"places": BOTH, "interpret": frozenset({"ar-en"})}
    problem = event(
        meet("m", "pq", **talk),
        meet("n", "rs", **talk),
        interpreters=(Interpreter("i", frozenset({"ar-en"})),),
        **TWO_HALLS,
    )
    assert broken(problem, "m a room i", "n b far i") == ["walk"]
    assert broken(problem, "m a room i", "n c far i") == []


def test_limit():
    problem = event(meet("m", "pq"), meet("n", "rs"), limits=(Limit("l", ("m", "n"), 1),))
    assert broken(problem, "m a", "n b") == ["limit"]
    assert broken(problem, "m a") == []


INTERPRETERS = (
    Interpreter("i", frozenset({"ar-en"}), frozenset("ab")),
    Interpreter("j", frozenset({"en-fr"})),
)


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        (["m a room"], ["interpreter"]),  # none
        (["m a room x"], ["interpreter", "interpreter"]),  # unknown, hence none
        (["m a room j"], ["interpreter"]),  # another pair
        (["m c room i"], ["interpreter"]),  # not there
        (["m a room i", "n a room i"], ["interpreter"]),  # two at once
        (["o a room i"], ["interpreter"]),  # not asked for
        (["m a room i", "n b room i"], []),
    ],
)
def test_interpreter(rows, rules):
    talk = {"interpret": frozenset({"ar-en"})}
    problem = event(meet("m", "pq", **talk), meet("n", "rs", **talk), meet("o", "tu"), interpreters=INTERPRETERS)
    assert broken(problem, *rows) == rules


def test_pinned():
    problem = event(meet("m", "pq", pinned=Pin("a", "room")))
    assert broken(problem, "m b") == ["pinned"]
    assert broken(problem) == ["pinned"]
    assert broken(problem, "m a") == []


def test_required():
    problem = event(meet("m", "pq", required=True))
    assert broken(problem) == ["required"]
    assert broken(problem, "m a") == []


def test_after():
    problem = event(meet("m", "pq"), meet("n", "rs", after=("m",)))
    assert broken(problem, "n b") == ["after"]
    assert broken(problem, "m b", "n b") == ["after"]
    assert broken(problem, "m a", "n b") == []
    assert broken(problem, "m a") == []


def test_spread():
    problem = event(meet("m", "pq"), meet("n", "pq"), meet("o", "rs"), policy=Policy(spread=0))
    assert broken(problem, "m a", "n c", "o a") == ["spread"]  # p and q have a break, r and s none
    assert broken(problem, "m a", "n b", "o a") == []
    assert broken(problem, "m a", "n c") == ["spread"]  # nobody's meetings: 0 breaks
