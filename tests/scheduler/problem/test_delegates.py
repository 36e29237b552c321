"""Who may sit: sets of delegates as rows (Hall's theorem), compared with matchings that know nothing of them."""

from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.check_solution import can_all_be_seated, judge
from scheduler import (
    Board,
    Delegate,
    Held,
    Meeting,
    Participant,
    Problem,
    ProblemError,
    advise,
    problem_from,
    problem_to,
    solution_to,
    solve,
    violations,
)
from scheduler.agenda.agenda import Agenda
from scheduler.agenda.objective import parts_of
from scheduler.problem.delegate_sets import delegate_sets
from tests.scheduler.brute import plans
from tests.scheduler.events import event, meet, morning
from tests.scheduler.problems import tiny_data

SWITCHES = (
    "seats",
    "availability",
    "maxima",
    "minima",
    "previous",
    "closed",
    "idle",
    "interpreters",
    "required",
    "worth",
)


def delegated(seed: int, meetings: int = 4) -> dict:
    """A tiny problem in which most participants have delegates, and most meetings say who of them may sit."""
    rng = Random(seed)
    data = tiny_data(rng, {one for one in SWITCHES if rng.random() < 0.5}, meetings=meetings, slots=3)
    slots = [slot["id"] for slot in data["slots"]]
    for person in data["participants"]:
        if rng.random() < 0.8:
            person["delegates"] = [{"id": name} for name in "abc"[: rng.randint(1, 3)]]
            for one in person["delegates"]:
                if rng.random() < 0.4:
                    one["available"] = [slot for slot in slots if rng.random() < 0.7]
            if rng.random() < 0.8:
                person["seats"] = len(person["delegates"])
    names = {one["id"]: [d["id"] for d in one.get("delegates", ())] for one in data["participants"]}
    for meeting in data["meetings"]:
        chosen = {who: [d for d in names[who] if rng.random() < 0.6] for who in meeting["participants"] if names[who]}
        meeting["delegates"] = {who: some for who, some in chosen.items() if rng.random() < 0.8}
    return data


def without_delegates(data: dict) -> Problem:
    people = [{key: value for key, value in one.items() if key != "delegates"} for one in data["participants"]]
    meetings = [{key: value for key, value in one.items() if key != "delegates"} for one in data["meetings"]]
    return problem_from(data | {"participants": people, "meetings": meetings})


def seatable(data: dict, plan: dict) -> bool:
    """Whether distinct delegates can be found for all meetings, by the independent checker's matching."""
    slots = [slot["id"] for slot in data["slots"]]
    for person, (t, slot) in product(data["participants"], enumerate(slots)):
        if person.get("delegates"):
            there = {one["id"] for one in person["delegates"] if slot in one.get("available", slots)}
            now = [data["meetings"][m] for m, (then, _, _) in plan.items() if then == t]
            mine = [one for one in now if person["id"] in one["participants"]]
            everybody = [one["id"] for one in person["delegates"]]
            if not can_all_be_seated([one["delegates"].get(person["id"], everybody) for one in mine], there):
                return False
    return True


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, 10**6))
def test_solving_is_the_best_of_all_agendas_that_delegates_can_be_found_for(seed):
    data = delegated(seed)
    plain = without_delegates(data)
    fitting = [plan for plan in plans(plain) if seatable(data, plan)]
    best = max((parts_of(Agenda(plain.instance, plan)).value for plan in fitting), default=None)
    for method in ("exact", "large"):
        result = solve(problem_from(data), workers=1, method=method)
        assert judge(data, solution_to(result))[0] == []
        if method == "exact":
            assert result.value == best
        if best is not None and result.value is not None:
            assert result.value <= best <= result.bound


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 10**6))
def test_the_rule_is_broken_exactly_where_no_delegates_can_be_found(seed):
    data = delegated(seed, meetings=6)
    problem, rng = problem_from(data), Random(seed)
    rows = [Held(one.id, rng.choice(problem.slots).id, one.places[0]) for one in problem.meetings if rng.random() < 0.8]
    plan = {problem.instance.meeting_of[row.id]: (problem.instance.slot_of[row.slot], 0, None) for row in rows}
    seated = {broken.rule for broken in violations(problem, rows)} & {"free", "delegate"}
    plain = {broken.rule for broken in violations(without_delegates(data), rows)} & {"free"}
    assert plain <= seated
    assert (seated == set()) == (plain == set() and seatable(data, plan))


def host(*delegates: Delegate, seats: int = 2, **more) -> Participant:
    return Participant("h", seats=seats, delegates=delegates, **more)


def with_host(name: str, other: str, chosen: str | None = None, **more) -> Meeting:
    return meet(name, "h" + other, delegates={} if chosen is None else {"h": frozenset(chosen)}, **more)


A, B = Delegate("a"), Delegate("b")


def test_two_meetings_for_one_delegate_are_not_held_at_once():
    problem = event(with_host("m", "p", "a"), with_host("n", "q", "a"), people=(host(A, B),), slots=morning(1))
    assert len(solve(problem).meetings) == 1  # two seats, yet both meetings are left to a
    (broken,) = violations(problem, [Held("m", "a", "room"), Held("n", "a", "room")])
    assert (broken.rule, broken.ids, broken.detail["participant"]) == ("delegate", ("m", "n"), "h")


def test_a_set_of_two_delegates_holds_two_meetings_at_once_whoever_of_them_sits_where():
    meetings = (with_host("m", "p", "ab"), with_host("n", "q", "ab"), with_host("o", "r", "ab"), with_host("k", "s"))
    problem = event(*meetings, people=(host(A, B, Delegate("c"), seats=3),), slots=morning(1))
    held = {row.id for row in solve(problem).meetings}
    assert len(held) == 3  # two of the three that are left to a and b, and k
    assert "k" in held


def test_a_delegate_who_is_away_sits_nowhere():
    away = Delegate("a", frozenset("b"))
    problem = event(with_host("m", "p", "a"), people=(host(away, B),), slots=morning(2))
    assert [row.slot for row in solve(problem).meetings] == ["b"]
    assert Board(problem).judge("m", "a", "room")[0].rule == "delegate"
    assert [row.slot for row in Board(problem).placements("m")] == ["b"]


def test_a_meeting_in_which_nobody_may_sit_is_never_held_and_has_no_slot():
    problem = event(with_host("m", "p", ""), people=(host(A, B),))
    result = solve(problem)
    assert (result.meetings, result.value, result.bound) == ((), 0, 0)
    assert result.unmet[0].reason == "no_common_slot"


def test_who_is_in_the_way_is_the_participant_whose_delegates_are_short():
    problem = event(
        with_host("m", "p", "a", value=20), with_host("n", "q", "a"), people=(host(A, B),), slots=morning(1)
    )
    (unmet,) = solve(problem).unmet
    assert (unmet.id, unmet.reason, unmet.participants) == ("n", "no_free_common_slot", ("h",))
    assert unmet.unlock == {"kind": "free", "participant": "h", "slot": "a"}


def test_the_linear_program_knows_how_many_meetings_a_set_of_delegates_holds():
    meetings = [with_host(f"m{k}", "pqrs"[k], "a") for k in range(4)]
    result = solve(event(*meetings, people=(host(A, B),), slots=morning(3)), method="large")
    assert (result.value, result.bound) == (30, 30)  # three slots with a, ten each


def test_advice_says_what_a_slot_more_brings_a_short_set_of_delegates():
    problem = event(*[with_host(f"m{k}", "pqrs"[k], "a") for k in range(4)], people=(host(A, B),), slots=morning(3))
    slots = [advice for advice in advise(problem, solve(problem)) if advice.kind == "slot"]
    assert [(advice.held, advice.value) for advice in slots] == [(1, 10)]


def test_a_participant_without_delegates_makes_no_row():
    problem = event(meet("m", "pq"), meet("n", "pr"))
    assert len(problem.participants) == problem.instance.N


def test_sets_that_say_nothing_new_make_no_row():
    """Two delegates for two seats, and any may sit: the seats say it already."""
    problem = event(*[with_host(f"m{k}", "pqrs"[k]) for k in range(4)], people=(host(A, B),))
    people, slots = problem.participants, [slot.id for slot in problem.slots]
    assert list(delegate_sets(people, problem.meetings, slots, [[2] * 4] * len(people))) == []


def test_a_problem_with_delegates_survives_being_written_and_read():
    problem = event(with_host("m", "p", "ab"), people=(host(A, Delegate("b", frozenset("b"))),))
    assert problem_from(problem_to(problem)) == problem


@pytest.mark.parametrize(
    ("people", "meeting", "fault"),
    [
        ([{"id": "a"}, {"id": "a"}], {}, "participants[0].delegates[1].id: duplicate id 'a'"),
        ([{"id": "a", "available": ["never"]}], {}, "participants[0].delegates[0].available: unknown slot 'never'"),
        ([{"id": "a", "name": "A"}], {}, "participants[0].delegates[0]: unknown key 'name'"),
        ([{"id": "a"}], {"h": ["b"]}, "meetings[0].delegates['h']: unknown delegate 'b'"),
        ([{"id": "a"}], {"q": ["a"]}, "meetings[0].delegates: 'q' is not in the meeting"),
        ([{"id": str(k)} for k in range(101)], {}, "participants[0].delegates: got 101, expected at most 100"),
    ],
)
def test_a_wrong_delegate_is_told_with_its_place(people, meeting, fault):
    data = problem_to(event(meet("m", "hp"), people=(Participant("h"),)))
    data["participants"][0]["delegates"] = people
    data["meetings"][0]["delegates"] = meeting
    with pytest.raises(ProblemError) as caught:
        problem_from(data)
    assert str(caught.value) == fault


def test_too_many_different_sets_are_refused():
    everybody = tuple(Delegate(f"d{k}") for k in range(14))
    pairs = [frozenset({one.id, other.id}) for one, other in pairwise(everybody)]
    chosen = [*pairs, *(frozenset({one.id, everybody[0].id}) for one in everybody[1:])]
    meetings = [
        Meeting(f"m{k}", ("h", f"p{k}"), 1, ("room",), delegates={"h": names}) for k, names in enumerate(chosen)
    ]
    with pytest.raises(ProblemError, match="unions"):
        event(*meetings, people=(host(*everybody, seats=14),))
