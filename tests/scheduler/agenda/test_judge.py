"""Our judgement against the independent checker, on random agendas that break rules or keep them."""

from random import Random

from benchmarks.check_solution import judge
from scheduler.agenda.agenda import plan_of
from scheduler.agenda.feasibility import violations
from scheduler.agenda.objective import value
from scheduler.problem.result import Held
from scheduler.problem.serialisation import problem_from
from tests.scheduler.brute import plans
from tests.scheduler.problems import tiny, tiny_data

FIGURES = ("value", "worth", "held", "bridges", "missing", "idle", "breaks", "spread", "unfair", "least_satisfied")


def judged(data, rows):
    solution = {"problem": data["name"], "status": "feasible", "value": 0, "bound": 1e9}
    return judge(data, solution | {"meetings": [vars_of(row) for row in rows], "unmet": []})


def vars_of(row):
    return {"id": row.id, "slot": row.slot, "place": row.place, "seat": row.seat, "interpreter": row.interpreter}


def random_rows(rng, data):
    slots, places = [s["id"] for s in data["slots"]], [q["id"] for q in data["places"]]
    for meeting in data["meetings"]:
        if rng.random() < 0.8:
            place = rng.choice(meeting["places"] if rng.random() < 0.8 else places)
            names = [i["id"] for i in data.get("interpreters", [])] if meeting.get("interpret") else []
            interpreter = rng.choice([*names, *names, None]) if rng.random() < 0.9 else "stranger"
            seat = rng.choice([None, None, 1, 2, 3])
            yield Held(meeting["id"], rng.choice(slots), place, seat, interpreter)


def rules_of(complaints):
    names = {line.split(":")[0] for line in complaints}
    return names - {"value", "bound", "unmet", "status", "problem"}


def test_both_find_the_same_rules_broken():
    seen = set()
    for seed in range(3000):
        rng = Random(seed)
        data = tiny_data(rng, meetings=5)
        rows = list(random_rows(rng, data))
        complaints, _ = judged(data, rows)
        ours = {violation.rule for violation in violations(problem_from(data), rows)}
        assert ours == rules_of(complaints), (seed, complaints)
        seen |= ours
    assert len(seen) == 13, "every rule but once was broken somewhere"


def test_both_count_the_same_value():
    for seed in range(3000):
        rng = Random(seed)
        data = tiny_data(rng, meetings=5)
        rows = [row for row in random_rows(rng, data) if row.interpreter != "stranger"]
        _, figures = judged(data, rows)
        problem = problem_from(data)
        ours = value(problem, plan_of(problem.instance, rows))
        assert {name: getattr(ours, name) for name in (*FIGURES, "moved", "dropped")} == {
            name: figures[name] for name in (*FIGURES, "moved", "dropped")
        }, seed


def test_what_brute_force_lets_through_breaks_nothing():
    for seed in range(150):
        data = tiny_data(Random(seed), meetings=3)
        problem = tiny(Random(seed), meetings=3)
        for plan in plans(problem):
            complaints, _ = judged(data, [row_of(problem, m, where) for m, where in plan.items()])
            assert rules_of(complaints) == set(), seed


def row_of(problem, m, where):
    slot, place, interpreter = where
    name = None if interpreter is None else problem.interpreters[interpreter].id
    return Held(problem.meetings[m].id, problem.slots[slot].id, problem.places[place].id, None, name)
