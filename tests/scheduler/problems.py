"""Tiny made-up problems in which every rule and every price has something to do, small enough for brute force."""

from collections.abc import Iterable
from random import Random
from typing import Any

from hypothesis import strategies as st

from scheduler import Problem
from scheduler.problem.serialisation import problem_from

SWITCHES = (
    "seats", "minima", "maxima", "rows", "walks", "interpreters", "limits", "orders", "pins", "required", "slots",
    "regions", "idle", "breaks", "fairness", "previous", "spread", "worth", "closed", "availability",
)  # fmt: skip
PAIRS = ["ar-en", "ar-fr", "en-fr"]


def tiny_data(rng: Random, switches: Iterable[str] | None = None, meetings: int = 4, slots: int = 4) -> dict[str, Any]:
    """A problem as parsed JSON; without `switches` each is on or off by chance."""
    on = {s for s in SWITCHES if rng.random() < 0.5} if switches is None else set(switches)
    grid = _slots(rng, rng.randint(min(2, slots), slots))
    ids = [slot["id"] for slot in grid]
    zones = ["a", "b", "c"] if "walks" in on else []
    places = [_place(rng, f"q{k}", ids, zones, on) for k in range(rng.randint(1, 2))]
    people = [_person(rng, f"p{k}", ids, on) for k in range(rng.randint(2, 5))]
    problem = {
        "format": "matchmaker.problem/1",
        "name": "tiny",
        "slots": grid,
        "places": places,
        "participants": people,
    }
    wanted = [_meeting(rng, f"m{k}", problem, on) for k in range(rng.randint(1, meetings))]
    problem["meetings"] = wanted
    if "walks" in on:
        problem["walks"] = [["a", "b", rng.choice([10, 20, 40])], ["c", "b", rng.choice([0, 10])]]
    if "interpreters" in on:
        problem["interpreters"] = [
            {"id": f"i{k}", "pairs": rng.sample(PAIRS, rng.randint(1, 2)), "available": _some(rng, ids, 0.8)}
            for k in range(rng.randint(1, 2))
        ]
    if "limits" in on:
        problem["limits"] = [
            {"id": "l", "meetings": _some(rng, [m["id"] for m in wanted], 0.7), "max": rng.randint(0, 2)}
        ]
    if "previous" in on:
        rows = [m["id"] for m in wanted if rng.random() < 0.6] + ["gone"]
        problem["previous"] = [
            {"id": m, "slot": rng.choice([*ids, "old"]), "place": rng.choice(["q0", "q9"])} for m in rows
        ]
    problem["policy"] = _policy(rng, on)
    return problem


def tiny(rng: Random, switches: Iterable[str] | None = None, **size: int) -> Problem:
    """The same as a Problem."""
    return problem_from(tiny_data(rng, switches, **size))


def seeded(count: int, first: int = 0, **options: Any) -> Iterable[Problem]:
    """So many tiny problems, the same ones every time."""
    return (tiny(Random(seed), **options) for seed in range(first, first + count))


randoms = st.randoms(use_true_random=False)
problems = randoms.map(tiny)
problem_data = randoms.map(tiny_data)


def _slots(rng: Random, count: int) -> list[dict[str, Any]]:
    rows, minute, day = [], 9 * 60, 0
    for k in range(count):
        if k and rng.random() < 0.25:
            day, minute = day + 1, 9 * 60
        start, minute = minute, minute + 25
        rows.append({"id": f"s{k}", "day": day, "start": _time(day, start), "end": _time(day, minute)})
        minute += rng.choice([0, 5, 5, 15, 20, 60])
    return rows


def _time(day: int, minute: int) -> str:
    return f"2027-06-{7 + day:02d}T{minute // 60:02d}:{minute % 60:02d}"


def _some(rng: Random, names: list[str], share: float) -> list[str]:
    return [name for name in names if rng.random() < share]


def _place(rng: Random, name: str, slots: list[str], zones: list[str], on: set[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"id": name, "capacity": rng.randint(1, 2)}
    if zones and rng.random() < 0.9:
        place["zone"] = rng.choice(zones)
    if "closed" in on:
        place["closed"] = _some(rng, slots, 0.2)
    return place


def _person(rng: Random, name: str, slots: list[str], on: set[str]) -> dict[str, Any]:
    person: dict[str, Any] = {"id": name}
    if "availability" in on and rng.random() < 0.6:
        person["available"] = _some(rng, slots, 0.75)
    if "seats" in on and rng.random() < 0.5:
        person["seats"] = rng.choice([2, {s: rng.randint(0, 2) for s in _some(rng, slots, 0.9)}])
    if "minima" in on:
        person["min"] = rng.randint(0, 3)
        if rng.random() < 0.3:
            person["shortfall"] = rng.randint(0, 60)
    if "maxima" in on:
        person["max"] = rng.choice([0, 1, 2, 2, 3, None])
        person["max_per_day"] = rng.choice([None, 1, 2])
    if "rows" in on:
        person["max_in_a_row"] = rng.randint(1, 2)
    if "regions" in on:
        person["region"] = rng.choice(["africa", "asia", None])
    return person


def _meeting(rng: Random, name: str, problem: dict[str, Any], on: set[str]) -> dict[str, Any]:
    people = [p["id"] for p in problem["participants"]]
    places = [q["id"] for q in problem["places"]]
    slots = [s["id"] for s in problem["slots"]]
    size = 3 if len(people) > 2 and rng.random() < 0.15 else 2
    meeting: dict[str, Any] = {"id": name, "participants": rng.sample(people, size), "value": rng.randint(0, 100)}
    meeting["places"] = rng.sample(places, rng.randint(1, len(places)))
    if "worth" in on:
        meeting["worth"] = {p: rng.randint(0, 100) for p in meeting["participants"] if rng.random() < 0.5}
    if "slots" in on and rng.random() < 0.5:
        meeting["slots"] = _some(rng, slots, 0.7)
    if "interpreters" in on and rng.random() < 0.6:
        meeting["interpret"] = rng.sample(PAIRS, rng.randint(1, 2))
    if "pins" in on and rng.random() < 0.25:
        meeting["pinned"] = {"slot": rng.choice(slots), "place": rng.choice(meeting["places"])}
    if "required" in on and rng.random() < 0.3:
        meeting["required"] = True
    if "orders" in on and name != "m0" and rng.random() < 0.4:
        meeting["after"] = [f"m{rng.randrange(int(name[1:]))}"]
    return meeting


def _policy(rng: Random, on: set[str]) -> dict[str, Any]:
    policy: dict[str, Any] = {"shortfall": rng.choice([0, 15, 150])}
    if "idle" in on:
        policy["idle"] = rng.choice([5, 30])
    if "breaks" in on:
        policy["breaks"] = rng.choice([5, 40])
    if "regions" in on:
        policy["bridge"] = rng.choice([0, 25])
    if "fairness" in on:
        policy |= {"fairness": rng.choice([1, 3]), "floor": rng.choice([40, 100])}
    if "previous" in on:
        policy |= {"moved": rng.choice([0, 10]), "dropped": rng.choice([0, 30])}
    if "spread" in on:
        policy["spread"] = rng.randint(0, 1)
    return policy
