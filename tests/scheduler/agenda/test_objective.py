"""The value, part by part, with the arithmetic shown."""

import pytest

from scheduler import Booked, Participant, Policy
from scheduler.agenda.agenda import plan_of
from scheduler.agenda.objective import value
from tests.scheduler.events import event, held, meet, morning


def parts(problem, *rows):
    return value(problem, plan_of(problem.instance, held(*rows)))


def test_worth_is_the_sum_of_what_is_held():
    problem = event(meet("m", "pq", 30), meet("n", "rs", 12), meet("o", "tu", 5))
    assert parts(problem, "m a", "o a").value == 35  # 30 + 5


def test_a_bridge_needs_two_known_regions():
    people = (Participant("p", region="asia"), Participant("q", region="africa"), Participant("r"))
    problem = event(meet("m", "pq"), meet("n", "pr"), people=people, policy=Policy(bridge=4))
    assert parts(problem, "m a", "n b").value == 24  # 10 + 10 + one bridge


def test_shortfall_at_ones_own_price_or_the_policys():
    people = (Participant("p", min=3), Participant("q", min=2, shortfall=1))
    counted = parts(event(meet("m", "pq"), people=people, policy=Policy(shortfall=7)), "m a")
    assert (counted.missing, counted.shortfall) == (3, 15)  # p lacks two at 7, q one at 1
    assert counted.value == 10 - 15


@pytest.mark.parametrize(
    ("available", "idle", "breaks"),
    [("abcdef", 3, 2), ("abdef", 2, 2), ("adf", 0, 2)],  # meetings in a, d and f: waiting in b and c, then in e
)
def test_idle_slots_are_those_one_could_have_used_breaks_are_not(available, idle, breaks):
    meetings = [meet(name, "pq") for name in "mno"]
    people = (Participant("p", available=frozenset(available)), Participant("q", seats=2))
    problem = event(*meetings, people=people, slots=morning(6), policy=Policy(idle=1, breaks=100))
    counted = parts(problem, "m a", "n d", "o f")
    assert (counted.idle, counted.breaks) == (idle, breaks)
    assert counted.value == 30 - counted.idle - 200


def test_a_night_is_neither_idle_nor_a_break():
    problem = event(meet("m", "pq"), meet("n", "pq"), slots=morning(4, new_days=(2,)), policy=Policy(idle=1, breaks=1))
    assert parts(problem, "m a", "n d").value == 20


def test_unfair_points_are_missing_to_the_floor():
    people = (Participant("p", max=1),)
    problem = event(meet("m", "pq", 30), meet("n", "pr", 10), people=people, policy=Policy(fairness=2, floor=50))
    counted = parts(problem, "n a")
    # p has 10 of at most 30: 33 %, 17 below the floor; q has nothing of 30: 50 below; r has all of 10
    assert (counted.unfair, counted.least_satisfied, counted.value) == (67, 0, 10 - 2 * 67)


def test_worths_of_ones_own_count_for_satisfaction_only():
    problem = event(meet("m", "pq", 10, worth={"p": 40}), meet("n", "pq", 10, worth={"p": 60}))
    counted = parts(problem, "m a")
    assert (counted.value, counted.least_satisfied) == (10, 40)  # p has 40 of 100, q 10 of 20


def test_moved_and_dropped_promises():
    previous = (
        Booked("m", "a", "room"),
        Booked("n", "a", "room"),
        Booked("o", "gone", "room"),
        Booked("x", "a", "room"),
    )
    problem = event(
        meet("m", "pq"), meet("n", "rs"), meet("o", "tu"), previous=previous, policy=Policy(moved=2, dropped=5)
    )
    counted = parts(problem, "m a", "o a")
    assert (counted.moved, counted.dropped, counted.value) == (1, 1, 20 - 2 - 5)  # x is of no meeting any more


def test_spread_counts_people_without_meetings_as_without_breaks():
    problem = event(meet("m", "pq"), meet("n", "pq"), people=(Participant("r"),))
    assert parts(problem, "m a", "n c").spread == 1
