"""A wrong problem is refused in one line that names the place and the fault; an empty one is a problem like others."""

import json
from copy import deepcopy

import pytest

from scheduler import ProblemError, problem_from, problem_to, read_problem
from scheduler.problem.problem import Problem

GOOD = {
    "format": "matchmaker.problem/1",
    "name": "good",
    "slots": [
        {"id": "a", "day": 0, "start": "2027-06-07T09:00", "end": "2027-06-07T09:25"},
        {"id": "b", "day": 0, "start": "2027-06-07T09:30", "end": "2027-06-07T09:55"},
        {"id": "c", "day": 1, "start": "2027-06-08T09:30", "end": "2027-06-08T09:55"},
    ],
    "places": [{"id": "room", "zone": "z", "capacity": 2, "closed": ["a"]}, {"id": "far", "zone": "y", "capacity": 1}],
    "walks": [["z", "y", 10]],
    "participants": [
        {"id": "p", "available": ["a", "b"], "seats": {"a": 2}, "min": 1, "max": 3, "region": "asia"},
        {"id": "q", "max_per_day": 2, "max_in_a_row": 1, "shortfall": 5},
    ],
    "interpreters": [{"id": "i", "pairs": ["ar-en"], "available": ["a"]}],
    "meetings": [
        {"id": "m", "participants": ["p", "q"], "value": 5, "places": ["room"], "worth": {"p": 7}},
        {
            "id": "n", "participants": ["q", "p"], "value": 0, "places": ["room", "far"], "slots": ["b"],
            "interpret": ["ar-en"], "pinned": {"slot": "b", "place": "room"}, "required": True, "after": ["m"],
        },
    ],
    "limits": [{"id": "l", "meetings": ["m", "n"], "max": 1}],
    "previous": [{"id": "gone", "slot": "was", "place": "elsewhere"}],
    "policy": {"shortfall": 1500, "spread": 2, "floor": 40},
}  # fmt: skip

WRONG = [
    (("slots", 1, "start"), "2027-06-07T09:20", "slots[1].start: 'b' overlaps 'a'"),
    (("slots", 2, "day"), -1, "slots[2].day: got -1, expected 0 or later"),
    (
        ("slots", 0, "end"),
        "2027-06-07T09:00",
        "slots[0].end: got 2027-06-07 09:00:00, expected a time after the start 2027-06-07 09:00:00",
    ),
    (
        ("slots", 0, "start"),
        "9 o'clock",
        "slots[0].start: got \"9 o'clock\", expected a time such as '2027-06-07T09:00'",
    ),
    (
        ("slots", 0, "start"),
        "2027-06-07T09:00+01:00",
        "slots[0].start: got 2027-06-07 09:00:00+01:00, expected a time without a zone",
    ),
    (("slots", 1, "id"), "a", "slots[1].id: duplicate id 'a'"),
    (("slots", 0, "room"), 1, "slots[0]: unknown key 'room'"),
    (("places", 0, "capacity"), 0, "places[0].capacity: got 0, expected 1..10000"),
    (("places", 0, "capacity"), 10**9, "places[0].capacity: got 1000000000, expected 1..10000"),
    (("places", 0, "closed"), ["x"], "places[0].closed: unknown slot 'x'"),
    (("places", 0, "closed"), "a", "places[0].closed: got 'a', expected a list"),
    (("participants", 1, "seats"), 10**9, "participants[1].seats: got 1000000000, expected 1..10000"),
    (("participants", 1, "seats"), 0, "participants[1].seats: got 0, expected 1..10000"),
    (("participants", 1, "seats"), True, "participants[1].seats: got True, expected an integer or an object"),
    (("participants", 0, "seats"), {"x": 1}, "participants[0].seats: unknown slot 'x'"),
    (("participants", 0, "seats"), {"a": -1}, "participants[0].seats['a']: got -1, expected 0..10000"),
    (("participants", 0, "available"), None, "participants[0].available: got null, expected a value or no such key"),
    (("participants", 0, "available"), ["x"], "participants[0].available: unknown slot 'x'"),
    (("participants", 0, "min"), -1, "participants[0].min: got -1, expected 0..10000"),
    (("participants", 1, "max_in_a_row"), 0, "participants[1].max_in_a_row: got 0, expected 1..1000000000"),
    (("participants", 1, "id"), "p", "participants[1].id: duplicate id 'p'"),
    (("participants", 1, "id"), 5, "participants[1].id: got 5, expected a string"),
    (("participants", 1, "id"), "", "participants[1].id: got '', expected a name"),
    (("participants", 1), "q", "participants[1]: got 'q', expected an object"),
    (
        ("interpreters", 0, "pairs"),
        ["en-ar"],
        "interpreters[0].pairs: got 'en-ar', expected a pair of languages in alphabetical order, such as 'ar-en'",
    ),
    (("interpreters", 0, "id"), "p", "interpreters[0].id: duplicate id 'p', which is a participant"),
    (("walks",), [["z", "z", 5]], "walks[0]: got 'z' twice, expected two zones"),
    (("walks",), [["z", "y", 5], ["y", "z", 6]], "walks[1]: duplicate pair of zones 'y' and 'z'"),
    (("walks",), [["z", "y", 1.5]], "walks[0][2]: got 1.5, expected an integer"),
    (("walks",), [["z", "y"]], "walks[0]: got ['z', 'y'], expected a list of length 3"),
    (("meetings", 0, "participants"), ["p", "acme"], "meetings[0].participants[1]: unknown participant 'acme'"),
    (("meetings", 0, "participants"), ["p", "p"], "meetings[0].participants[1]: duplicate 'p'"),
    (("meetings", 0, "participants"), ["p"], "meetings[0].participants: got 1, expected at least two"),
    (("meetings", 0, "participants"), ["p", ["q"]], "meetings[0].participants[1]: got ['q'], expected a string"),
    (("meetings", 0, "participants"), ["p", 7], "meetings[0].participants[1]: got 7, expected a string"),
    (("meetings", 0, "places"), ["nowhere"], "meetings[0].places[0]: unknown place 'nowhere'"),
    (("meetings", 0, "value"), 10_001, "meetings[0].value: got 10001, expected 0..10000"),
    (("meetings", 0, "value"), 5.0, "meetings[0].value: got 5.0, expected an integer"),
    (("meetings", 0, "value"), None, "meetings[0].value: got None, expected an integer"),
    (("meetings", 0, "worth"), {"x": 1}, "meetings[0].worth: 'x' is not in the meeting"),
    (("meetings", 0, "worth"), {"p": "1"}, "meetings[0].worth['p']: got '1', expected an integer"),
    (("meetings", 0, "worth"), [1], "meetings[0].worth: got [1], expected an object"),
    (("meetings", 1, "id"), "m", "meetings[1].id: duplicate id 'm'"),
    (("meetings", 1, "pinned", "slot"), "x", "meetings[1].pinned.slot: unknown slot 'x'"),
    (("meetings", 1, "pinned", "place"), "x", "meetings[1].pinned.place: unknown place 'x'"),
    (("meetings", 1, "pinned"), {"slot": "a"}, "meetings[1].pinned: key 'place' is missing"),
    (("meetings", 1, "required"), 1, "meetings[1].required: got 1, expected true or false"),
    (("meetings", 1, "after"), ["x"], "meetings[1].after[0]: unknown meeting 'x'"),
    (("meetings", 1, "after"), ["n"], "meetings[1].after: got 'n', the meeting itself, expected others"),
    (("meetings", 1, "slots"), ["x"], "meetings[1].slots: unknown slot 'x'"),
    (
        ("meetings", 1, "interpret"),
        ["arabic"],
        "meetings[1].interpret: got 'arabic', expected a pair of languages in alphabetical order, such as 'ar-en'",
    ),
    (("limits", 0, "meetings"), ["m", "x"], "limits[0].meetings[1]: unknown meeting 'x'"),
    (("limits", 0, "max"), -1, "limits[0].max: got -1, expected 0..1000000000"),
    (("previous", 0, "slot"), None, "previous[0].slot: got None, expected a string"),
    (("previous",), [{"id": "m", "slot": "a", "place": "room"}] * 2, "previous[1].id: duplicate id 'm'"),
    (("policy", "idle"), -1, "policy.idle: got -1, expected 0..1000000"),
    (("policy", "floor"), 101, "policy.floor: got 101, expected 0..100"),
    (("policy", "waiting"), 1, "policy: unknown key 'waiting'"),
    (("name",), None, "name: got None, expected a string"),
    (("tables",), [], "unknown key 'tables'"),
    (("format",), "matchmaker.problem/2", "format: got 'matchmaker.problem/2', expected 'matchmaker.problem/1'"),
    (("meetings",), {}, "meetings: got {}, expected a list"),
]


def changed(place, value):
    data = deepcopy(GOOD)
    inner = data
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return data


@pytest.mark.parametrize(
    ("place", "value", "message"), WRONG, ids=[f"{p[-1]}-{k}" for k, (p, _, _) in enumerate(WRONG)]
)
def test_what_is_wrong_is_named_with_its_place(place, value, message):
    with pytest.raises(ProblemError) as fault:
        problem_from(changed(place, value))
    assert str(fault.value).startswith(message)
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("key", ["name", "slots", "places", "participants", "meetings"])
def test_what_is_obligatory_is_missed(key):
    with pytest.raises(ProblemError, match=f"'{key}' is missing"):
        problem_from({k: v for k, v in GOOD.items() if k != key})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1 column 1: is not JSON"),
        ("{", "line 1 column 2: is not JSON"),
        ("[]", "got [], expected an object"),
        ('{"format": NaN}', "NaN is no number"),
        ('{"format": -Infinity}', "-Infinity is no number"),
        ('{"name": "a", "name": "b"}', "duplicate key 'name' in one object"),
        ("[" * 100_000, "is nested too deeply"),
        ("9" * 5_000, "contains a number of too many digits"),
        ("\udc80", "byte 0: is not UTF-8"),
    ],
)
def test_what_is_no_json_is_told_so(tmp_path, text, message):
    (tmp_path / "p.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProblemError) as fault:
        read_problem(tmp_path / "p.json")
    assert str(fault.value).startswith(message)


def test_a_problem_written_and_read_is_the_same():
    problem = problem_from(GOOD)
    assert problem_from(json.loads(json.dumps(problem_to(problem)))) == problem
    assert problem_to(problem)["meetings"] == GOOD["meetings"]


def test_an_event_without_anything_is_a_problem():
    nothing = {key: [] for key in ("slots", "places", "participants", "meetings")}
    assert problem_from({"format": "matchmaker.problem/1", "name": "empty"} | nothing) == Problem(
        "empty", (), (), (), ()
    )
