"""Two agendas side by side, and what a re-planned one does to what was promised."""

from dataclasses import replace

from scheduler import Booked, Participant, Policy, Shift, compare, solve
from tests.scheduler.events import event, held, meet


def test_parts_shifts_and_people_of_two_agendas():
    problem = event(meet("m", "pq", 10), meet("n", "rs", 20), meet("o", "pr", 5))
    both = compare(problem, held("m a", "o b"), held("m c", "n a"))
    assert [parts.value for parts in both.parts] == [15, 30]
    assert both.shifts == (
        Shift("m", ("a", "room"), ("c", "room")),
        Shift("n", None, ("a", "room")),
        Shift("o", ("b", "room"), None),
    )
    p = both.people[0]
    assert (p.id, p.meetings, p.satisfaction, p.shifts) == ("p", (2, 1), (100, 66), ("m", "o"))  # 10 of 15 is 66 %


def test_people_for_whom_nothing_changed_are_not_listed():
    problem = event(meet("m", "pq"), meet("n", "rs"))
    assert [person.id for person in compare(problem, held("m a"), held("m a", "n a")).people] == ["r", "s"]


def test_each_agenda_is_valued_by_its_own_problem():
    problem = event(meet("m", "pq", 10), people=(Participant("r", min=1),))
    strict = replace(problem, policy=Policy(shortfall=3))
    parts = compare(problem, held("m a"), held("m a"), other=strict).parts
    assert [each.value for each in parts] == [10, 7]


def test_a_result_lists_what_it_moved_and_dropped():
    previous = (Booked("m", "a", "room"), Booked("n", "b", "room"), Booked("gone", "a", "room"))
    people = (Participant("p", available=frozenset("cd")), Participant("r", available=frozenset()))
    problem = event(
        meet("m", "pq"), meet("n", "rs"), meet("o", "tu"), people=people, previous=previous,
        policy=Policy(moved=2, dropped=3),
    )  # fmt: skip
    result = solve(problem)
    moved, dropped = result.shifts
    assert (moved.id, moved.before) == ("m", ("a", "room"))
    assert moved.after[0] in "cd"
    assert dropped == Shift("n", ("b", "room"), None)
    assert result.value == 10 + 10 - 2 - 3  # m and o are held, m elsewhere, n not at all


def test_a_price_says_what_it_costs_at_most():
    people = (
        Participant("p", region="asia", max=1),
        Participant("q", region="asia"),
        Participant("r", region="africa"),
    )
    problem = event(meet("m", "pq", 10), meet("n", "pr", 8), people=people, policy=Policy(bridge=5))
    cost = solve(problem).costs["bridge"]
    assert cost["kept"] == 8  # n is held for its bridge: 8 + 5 is more than 10
    assert (cost["at_most"], cost["cost"]) == (10, 2)
