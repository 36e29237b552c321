"""Reasons and unlocks against their definitions, spelled out slot by slot with the independent checker as judge."""

from copy import deepcopy
from random import Random

import pytest

from benchmarks.check_solution import judge
from scheduler import Interpreter, Limit, Participant, Place, Policy
from scheduler.agenda.agenda import Agenda, plan_of
from scheduler.agenda.free_capacity import FreeCapacity
from scheduler.agenda.unmet_reasons import explain
from scheduler.problem.serialisation import problem_from
from tests.scheduler.brute import plans
from tests.scheduler.events import event, held, meet, morning
from tests.scheduler.problems import tiny_data

from .test_judge import row_of, rules_of, vars_of


def explained(instance, plan):
    return explain(FreeCapacity(Agenda(instance, plan)))


def reasons(problem, *rows):
    instance = problem.instance
    return {row.id: row for row in explained(instance, plan_of(instance, held(*rows)))}


def test_no_place_is_said_before_anything_else():
    only = reasons(event(meet("m", "pq", places=())))["m"]
    assert (only.reason, only.unlock) == ("no_place", None)


def test_no_common_slot_and_who_would_have_to_be_there():
    people = (Participant("p", available=frozenset("ab")), Participant("q", available=frozenset("c")))
    only = reasons(event(meet("m", "pq"), people=people))["m"]
    assert (only.reason, only.unlock) == ("no_common_slot", {"kind": "free", "participant": "p", "slot": "c"})


def test_participant_full_names_who_and_unlocks_one_more_meeting():
    problem = event(meet("m", "pq"), meet("n", "pr"), people=(Participant("p", max=1),))
    only = reasons(problem, "m a")["n"]
    assert (only.reason, only.participants) == ("participant_full", ("p",))
    assert only.unlock == {"kind": "maximum", "participant": "p"}


def test_no_free_common_slot_names_who_sits_elsewhere():
    problem = event(meet("m", "pq"), meet("n", "pr"), slots=morning(1))
    only = reasons(problem, "m a")["n"]
    assert (only.reason, only.participants) == ("no_free_common_slot", ("p",))
    assert only.unlock == {"kind": "free", "participant": "p", "slot": "a"}


def test_places_full_unlocks_one_table():
    problem = event(meet("m", "pq"), meet("n", "rs"), slots=morning(1), places=(Place("room", 1),))
    only = reasons(problem, "m a")["n"]
    assert (only.reason, only.unlock) == ("places_full", {"kind": "capacity", "slot": "a", "place": "room"})


def test_a_row_without_a_pause_is_in_the_way():
    problem = event(meet("m", "pq"), meet("n", "pr"), slots=morning(2), people=(Participant("p", max_in_a_row=1),))
    assert reasons(problem, "m a")["n"].reason == "walk"


def test_an_order_is_in_the_way():
    problem = event(meet("m", "pq"), meet("n", "rs", after=("m",)), slots=morning(2))
    assert reasons(problem, "m b")["n"].reason == "order"


def test_no_interpreter_unlocks_one():
    talk = {"interpret": frozenset({"ar-en"})}
    problem = event(
        meet("m", "pq", **talk), meet("n", "rs", **talk), slots=morning(1),
        interpreters=(Interpreter("i", frozenset({"ar-en"})),),
    )  # fmt: skip
    only = reasons(problem, "m a room i")["n"]
    assert (only.reason, only.unlock) == ("no_interpreter", {"kind": "interpreter", "slot": "a"})


def test_a_limit_is_in_the_way():
    problem = event(meet("m", "pq"), meet("n", "rs"), limits=(Limit("l", ("m", "n"), 1),))
    only = reasons(problem, "m a")["n"]
    assert (only.reason, only.unlock) == ("limit", {"kind": "limit", "limit": "l"})


def test_the_spread_is_in_the_way():
    problem = event(
        meet("m", "pq"), meet("n", "pr", slots=frozenset("c")), people=(Participant("s"),), policy=Policy(spread=0)
    )
    assert reasons(problem, "m a")["n"].reason == "spread"


def test_displaced_would_fit():
    assert reasons(event(meet("m", "pq")))["m"].reason == "displaced"


STAGES = [
    ("walk", {"walk", "max_in_a_row"}),
    ("order", {"after"}),
    ("no_interpreter", {"interpreter"}),
    ("limit", {"limit"}),
    ("spread", {"spread"}),
]


class Definition:
    """One unmet meeting of a problem in JSON, against an agenda in rows."""

    def __init__(self, data, rows, name):
        self.data, self.rows = data, rows
        self.meeting = next(m for m in data["meetings"] if m["id"] == name)
        self.slots = [s["id"] for s in data["slots"]]
        self.people = [p for p in data["participants"] if p["id"] in self.meeting["participants"]]

    def there(self, person, slot):
        seats = person.get("seats", 1)
        return slot in person.get("available", self.slots) and (seats.get(slot, 0) if isinstance(seats, dict) else 1)

    def cells(self):
        places = [q for q in self.data["places"] if q["id"] in self.meeting["places"]]
        own = self.meeting.get("slots", self.slots)
        return [
            (s, q["id"]) for s in self.slots for q in places
            if s in own and s not in q.get("closed", []) and all(self.there(p, s) for p in self.people)
        ]  # fmt: skip

    def broken(self, cell):
        """Rules that the agenda would break with the meeting there, and the kindest of interpreters."""
        names = [i["id"] for i in self.data.get("interpreters", [])] if self.meeting.get("interpret") else []
        each = []
        for name in [*names, None]:
            row = {"id": self.meeting["id"], "slot": cell[0], "place": cell[1], "interpreter": name}
            solution = [*map(vars_of, self.rows), row]
            each.append(rules_of(complaints(self.data, solution)))
        alone = each[-1] - {"interpreter"}
        return alone if set() in [e - alone for e in each] else alone | {"interpreter"}

    def reason(self):
        left = self.cells()
        if not self.meeting["places"]:
            return "no_place"
        filters = [("no_common_slot", set()), ("participant_full", {"max", "max_per_day"})]
        filters += [("no_free_common_slot", {"free"}), ("places_full", {"place"}), *STAGES]
        for name, rules in filters:
            left = [cell for cell in left if not self.broken(cell) & rules]
            if not left:
                return name
        return "displaced"

    def fits(self):
        return any(not self.broken(cell) for cell in self.cells())


def complaints(data, rows):
    solution = {"problem": data["name"], "status": "feasible", "value": 0, "bound": 1e9, "meetings": rows, "unmet": []}
    return judge(data, solution)[0]


def relaxed(data, rows, unlock):
    """The problem as the unlock would have it."""
    data = deepcopy(data)
    kind = unlock["kind"]
    if kind == "maximum":
        person = next(p for p in data["participants"] if p["id"] == unlock["participant"])
        for key in ("max", "max_per_day"):
            if person.get(key) is not None:
                person[key] += 1
    elif kind == "capacity":
        next(q for q in data["places"] if q["id"] == unlock["place"])["capacity"] += 1
    elif kind == "interpreter":
        data["interpreters"].append({"id": "new", "pairs": ["ar-en", "ar-fr", "en-fr"], "available": [unlock["slot"]]})
    elif kind == "limit":
        next(x for x in data["limits"] if x["id"] == unlock["limit"])["max"] += 1
    else:
        _set_free(data, rows, unlock["participant"], unlock["slot"])
    return data


def _set_free(data, rows, who, slot):
    person = next(p for p in data["participants"] if p["id"] == who)
    if "available" in person:
        person["available"] = sorted({*person["available"], slot})
    if isinstance(person.get("seats"), dict):
        person["seats"][slot] = max(1, person["seats"].get(slot, 0))
    data["participants"].append({"id": "stand-in", "seats": 99})
    then = {row.id for row in rows if row.slot == slot}
    for meeting in data["meetings"]:
        if meeting["id"] in then:
            meeting["participants"] = ["stand-in" if p == who else p for p in meeting["participants"]]
            meeting.pop("worth", None)


def cases(seeds):
    for seed in seeds:
        rng = Random(seed)
        data = tiny_data(rng, meetings=5)
        problem = problem_from(data)
        found = [plan for _, plan in zip(range(200), plans(problem))]
        if found:
            plan = rng.choice(found)
            instance = problem.instance
            rows = [row_of(problem, m, where) for m, where in plan.items()]
            yield seed, data, rows, explained(instance, plan)


@pytest.mark.parametrize("part", range(4))
def test_every_reason_is_the_first_that_applies(part):
    seen = set()
    for seed, data, rows, unmet in cases(range(part * 500, part * 500 + 500)):
        for row in unmet:
            assert row.reason == Definition(data, rows, row.id).reason(), (seed, row)
            seen.add(row.reason)
    assert len(seen) >= 8


@pytest.mark.parametrize("part", range(4))
def test_every_unlock_makes_the_meeting_possible(part):
    kinds = set()
    for seed, data, rows, unmet in cases(range(part * 500, part * 500 + 500)):
        for row in unmet:
            if row.unlock is not None:
                changed = relaxed(data, rows, row.unlock)
                assert Definition(changed, rows, row.id).fits(), (seed, row)
                kinds.add(row.unlock["kind"])
    assert kinds >= {"maximum", "capacity", "interpreter", "free"}


def test_no_unlock_is_missed():
    for seed, data, rows, unmet in cases(range(600)):
        for row in unmet:
            tried = {
                "participant_full": [{"kind": "maximum", "participant": p} for p in row.participants],
                "places_full": [{"kind": "capacity", "place": q["id"], "slot": None} for q in data["places"]],
                "no_interpreter": [{"kind": "interpreter", "slot": s["id"]} for s in data["slots"]],
            }.get(row.reason, [])
            helped = [u for u in tried if Definition(relaxed(data, rows, u), rows, row.id).fits()]
            assert bool(helped) == bool(row.unlock) or not tried, (seed, row, helped)
