"""Advice on what is scarce, and that what it promises was tried out."""

from dataclasses import replace

import pytest

from benchmarks.generate import generate
from scheduler import Interpreter, Participant, Place, problem_from, solve
from scheduler.advice.advise import advise, changed
from tests.scheduler.events import event, meet, morning


def test_one_more_table_is_worth_the_meeting_that_it_lets_in():
    problem = event(meet("m", "pq", 30), meet("n", "rs", 20), slots=morning(1), places=(Place("room", 1),))
    table, slot = sorted(advise(problem, solve(problem)), key=lambda advice: advice.kind, reverse=True)
    assert (table.kind, table.ids, table.slot) == ("table", ("room",), "a")
    assert (table.value, table.held) == (20, 1)  # 30 + 20 instead of 30
    assert (slot.kind, slot.slot, slot.value, slot.held) == ("slot", "a", 20, 1)


def test_one_more_slot_is_worth_the_meetings_that_those_who_stay_can_hold_in_it():
    people = (Participant("p", available=frozenset("b")), Participant("q", available=frozenset("a")))
    meetings = [meet(f"{who}{n}", f"{who}{n}", 10 * int(n)) for who in "pq" for n in "123"]
    problem = event(*meetings, people=people, slots=morning(2), places=(Place("room", 9),))
    (only,) = advise(problem, solve(problem))
    assert (only.kind, only.slot, only.value, only.held) == ("slot", "b", 20, 1)  # p2 beside p3; q has left
    longer = changed(problem, only)
    assert [slot.start.strftime("%H:%M") for slot in longer.slots] == ["09:00", "09:30", "10:00"]


def test_a_day_that_ends_where_the_next_begins_gets_no_slot():
    meetings = (meet("m", "pq", 30), meet("n", "pr", 20))
    night = tuple(replace(slot, day=k) for k, slot in enumerate(morning(2, pauses={1: 20})))
    only_first = (Participant("p", available=frozenset("a")),)
    problem = event(*meetings, people=only_first, slots=night)
    assert advise(problem, solve(problem)) == ()


def test_one_more_meeting_for_someone_in_demand():
    problem = event(meet("m", "pq", 30), meet("n", "pr", 20), people=(Participant("p", max=1),))
    (only,) = advise(problem, solve(problem))
    assert (only.kind, only.ids, only.value, only.held) == ("meeting", ("p",), 20, 1)


def test_one_more_interpreter():
    problem = event(meet("m", "pq", 30, interpret=frozenset({"ar-en"})))
    (only,) = advise(problem, solve(problem))
    assert (only.kind, only.ids, only.value, only.held) == ("interpreter", ("ar-en",), 30, 1)


def test_one_more_interpreter_is_named_by_what_the_scarce_one_does():
    wanted = [frozenset({"ar-en", "ar-es"}), frozenset({"ar-en", "fr-ha"})]
    problem = event(
        *(meet(f"m{k}", (f"p{k}", f"q{k}"), 30, interpret=pairs) for k, pairs in enumerate(wanted)),
        slots=morning(1),
        interpreters=(Interpreter("i", frozenset({"ar-en", "en-pt"})),),
    )
    assert ("interpreter", ("ar-en",), 30, 1) in [
        (advice.kind, advice.ids, advice.value, advice.held) for advice in advise(problem, solve(problem))
    ]


def test_where_nothing_is_scarce_there_is_no_advice():
    problem = event(meet("m", "pq"), meet("n", "rs"))
    assert advise(problem, solve(problem)) == ()


def test_an_agenda_that_does_not_exist_cannot_be_improved():
    problem = event(meet("m", "pq", required=True, places=()))
    with pytest.raises(ValueError, match="no agenda"):
        advise(problem, solve(problem))


def test_scarce_rooms_of_an_event_are_found_and_the_dearest_tried_out():
    problem = problem_from(generate(60, seed=1, tables="scarce", wanted=500))
    result = solve(problem)
    advice = advise(problem, result, top=2)
    assert [each.price for each in advice] == sorted((each.price for each in advice), reverse=True)
    assert any(each.kind == "table" for each in advice)
    assert all(each.value is not None and each.value >= 0 for each in advice[:2])
    assert all(each.value is None for each in advice[2:])
    assert len(changed(problem, advice[0]).meetings) == len(problem.meetings)
