"""Promises: kept where they can be, moved where they cannot, and what is new fills what became free."""

from scheduler.agenda.objective import value
from scheduler.control.deadline import Deadline
from scheduler.local_search.method import solve_large
from scheduler.problem.serialisation import problem_from


def event(previous, closed=(), moved=100, dropped=300, values=(500, 500)):
    return problem_from(
        {
            "format": "matchmaker.problem/1",
            "name": "morning after",
            "slots": [
                {"id": f"s{k}", "day": 0, "start": f"2027-06-07T{9 + k:02d}:00", "end": f"2027-06-07T{9 + k:02d}:25"}
                for k in range(3)
            ],
            "places": [{"id": "hall", "capacity": 1, "closed": list(closed)}, {"id": "tent", "capacity": 1}],
            "participants": [{"id": p} for p in "abc"],
            "meetings": [
                {"id": "ab", "participants": ["a", "b"], "value": values[0], "places": ["hall", "tent"]},
                {"id": "ac", "participants": ["a", "c"], "value": values[1], "places": ["hall", "tent"]},
            ],
            "previous": [{"id": i, "slot": s, "place": q} for i, s, q in previous],
            "policy": {"moved": moved, "dropped": dropped},
        }
    )


def replanned(problem, **options):
    return solve_large(problem.instance, seed=1, deadline=Deadline(60), **options).plan


def test_what_was_promised_stays_where_it_was():
    plan = replanned(event([("ab", "s2", "tent"), ("ac", "s0", "hall")]))
    assert {m: cell[:2] for m, cell in plan.items()} == {0: (2, 1), 1: (0, 0)}


def test_what_cannot_stay_is_moved_and_nothing_else():
    problem = event([("ab", "s2", "hall"), ("ac", "s0", "tent")], closed=["s2"])
    parts = value(problem, replanned(problem))
    assert (parts.held, parts.moved, parts.dropped) == (2, 1, 0)


def test_a_promise_of_a_slot_that_is_gone_counts_as_moved():
    problem = event([("ab", "yesterday", "hall")])
    parts = value(problem, replanned(problem))
    assert (parts.held, parts.moved, parts.dropped) == (2, 1, 0)


def test_the_repair_is_told_before_anything_else():
    told = []
    problem = event([("ab", "s2", "tent")])
    replanned(problem, progress=lambda *step: told.append(step))
    assert told[0] == ("repair", 1000, None)
    assert told[1][0] == "selection"


def test_a_meeting_worth_less_than_its_move_is_given_up_only_if_dropping_costs_less():
    held = event([("ab", "s2", "hall")], closed=["s2"], moved=600, dropped=200, values=(500, 500))
    assert value(held, replanned(held)).moved == 1  # 500 - 600 is more than -200
    given_up = event([("ab", "s2", "hall")], closed=["s2"], moved=600, dropped=50, values=(500, 500))
    assert value(given_up, replanned(given_up)).dropped == 1  # -50 is more than 500 - 600
