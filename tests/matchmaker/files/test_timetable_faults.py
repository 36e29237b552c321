"""Slots and sessions of files keep the rules that the pages keep: on the event's days, not over each other, nothing left out."""

from datetime import date, time

import pytest

from matchmaker.files import importing, timetable_faults
from matchmaker.files.importing import Upload
from matchmaker.files.references import faults_of as faults_of_keys
from matchmaker.programme.timetable import stretches_of

DAY = date(2027, 5, 4)
HEAD = "key,day,start,end\n"


def row(key: str, start: str, end: str, day: date = DAY) -> dict:
    return {"key": key, "day": day, "start": time.fromisoformat(start), "end": time.fromisoformat(end)}


def found(rows: dict, present=()) -> list[tuple]:
    faults = timetable_faults.faults_of((DAY, DAY), rows, present)
    return [(one.file, one.row, one.field, str(one.code), one.given, *one.figures) for one in faults]


def test_slots_that_touch_are_right_and_sessions_may_be_parallel():
    rows = {
        "slots": [(2, row("a", "09:00", "09:20")), (3, row("b", "09:20", "09:40"))],
        "sessions": [(2, row("lunch", "09:40", "10:40")), (3, row("prayer", "10:00", "10:10"))],
    }
    assert found(rows) == []


def test_both_rows_of_two_that_overlap_are_named():
    rows = {"slots": [(2, row("a", "09:00", "09:20")), (3, row("b", "09:10", "09:40"))]}
    assert found(rows) == [
        ("slots", 2, "start", "overlaps", "a", "slots", "b"),
        ("slots", 3, "start", "overlaps", "b", "slots", "a"),
    ]


def test_a_slot_over_a_session_is_named_in_both_files():
    rows = {"slots": [(2, row("a", "12:50", "13:10"))], "sessions": [(4, row("lunch", "13:00", "14:00"))]}
    assert found(rows) == [
        ("slots", 2, "start", "overlaps", "a", "sessions", "lunch"),
        ("sessions", 4, "start", "overlaps", "lunch", "slots", "a"),
    ]


@pytest.mark.event("tiny")
def test_a_session_may_take_slots_that_stand_and_a_slot_may_not_come_under_one(event):
    present = stretches_of(event)
    plenary = {"sessions": [(2, row("plenary", "10:00", "10:50"))]}
    assert found(plenary, present) == []
    as_it_stands = {"slots": [(2, row("d1-1000", "10:00", "10:20"))]}
    assert found(plenary | as_it_stands, present) == []
    moved = {"slots": [(2, row("d1-0930", "13:00", "13:20"))]}
    assert found(moved, present) == [("slots", 2, "start", "overlaps", "d1-0930", "sessions", "lunch-1")]


def test_a_day_outside_is_named():
    assert [fault[3] for fault in found({"slots": [(2, row("a", "09:00", "09:20", date(2027, 5, 5)))]})] == [
        "not_a_day"
    ]


@pytest.mark.event("tiny")
def test_what_the_event_has_already_counts_and_what_a_row_replaces_does_not(event):
    moved = {"slots": [(2, row("d1-0930", "10:05", "10:25"))]}
    assert found(moved, stretches_of(event)) == [("slots", 2, "start", "overlaps", "d1-0930", "slots", "d1-1000")]
    both = {"slots": [(2, row("d1-0930", "10:00", "10:20")), (3, row("d1-1000", "09:30", "09:50"))]}
    assert found(both, stretches_of(event)) == []


@pytest.mark.event("tiny")
def test_the_preview_of_an_import_names_both_rows(event):
    slots = "".join(
        f"{one.key},{one.starts_at:%Y-%m-%d},{one.starts_at:%H:%M},{one.ends_at:%H:%M}\n" for one in event.slots
    )
    more = "d1-1300,2027-05-04,15:00,15:20\nd1-1310,2027-05-04,15:10,15:40\n"
    seen = importing.preview(event, Upload("slots", "slots.csv", (HEAD + slots + more).encode()))
    assert [(str(fault.code), fault.given) for fault in seen.faults] == [
        ("overlaps", "d1-1300"),
        ("overlaps", "d1-1310"),
    ]
    assert seen.token is None
    assert importing.preview(event, Upload("slots", "slots.csv", (HEAD + slots).encode())).faults == []


@pytest.mark.parametrize(
    ("kind", "first", "second", "code"),
    [
        ("wishes", {"from_": "a", "to": "b"}, {"from_": "b", "to": "a"}, None),
        ("wishes", {"from_": "a", "to": "b"}, {"from_": "a", "to": "b"}, "pair_twice"),
        ("closures", {"place": "a", "slot": "b"}, {"place": "a", "slot": "b"}, "pair_twice"),
        ("walks", {"a": "a", "b": "b"}, {"a": "b", "b": "a"}, "pair_twice"),
        ("walks", {"a": "a", "b": "b"}, {"a": "c", "b": "c"}, "with_itself"),
    ],
)
def test_a_pair_stands_once(kind, first, second, code):
    faults = faults_of_keys({kind: [(2, first), (3, second)]}, lambda _kind: "abc")
    assert [(fault.row, str(fault.code)) for fault in faults] == ([(3, code)] if code else [])
