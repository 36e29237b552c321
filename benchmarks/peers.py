"""Side by side with what somebody would use instead, on the same events: value, proven bound, seconds, memory.

    python benchmarks/peers.py [PEOPLE ...] [--seconds 60] [--only WORD ...]

PEOPLE is 10, 30, 100 and 1000 unless told otherwise. Peers: a plain CP-SAT model, a greedy (best meetings first, each in the
first slot and place that are free, as matchmaking products describe theirs), weighted MaxSAT (RC2 of python-sat), and
ConferenceScheduler, which can only time meetings that it is told: it gets those that we hold. Each is a process of its own with
the same time; half a minute beyond it, or four gigabytes, end it. `pip install -e '.[peers]'` brings the last two; without them
their rows say so. Values are those of the scheduler's board, which also says whether a rule is broken. Exits 1 where a
peer's value is above ours.
"""

import argparse
import importlib.util
import json
import os
import resource
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import generate
from measuring import MEASURE, machine, wanted

import scheduler

GRACE = 30.0  # seconds beyond the limit for making a model and writing the answer
MEMORY = 4 << 30  # bytes that a peer may have
COLUMNS = ("peer", "value", "proven bound", "gap %", "meetings", "seconds", "MB", "remark")
NEEDS = {"maxsat": "pysat", "conference": "conference_scheduler"}
Cell = tuple[str, str, str]  # meeting, slot, place


def main() -> int:
    """A table of each event; 1 where somebody found a better agenda than we did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", nargs="*", type=int, default=[10, 30, 100, 1000])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", nargs="*", default=[], help="peers whose name has one of these words")
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        name, folder = asked.alone[0], Path(asked.alone[1])
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        problem = json.loads((folder / "problem.json").read_text())
        (folder / f"{name}.json").write_text(json.dumps(PEERS[name](problem, asked.seconds, folder)))
        return 0
    print(machine())
    beaten = False
    for people in asked.people:
        print(
            f"\n{people} people\n\n| peer | value | proven bound | gap % | meetings | seconds | MB | remark |\n|"
            + " --- |" * 8
        )
        with TemporaryDirectory() as folder:
            beaten |= side_by_side(people, asked.seconds, asked.only, Path(folder))
    return int(beaten)


def side_by_side(people: int, seconds: float, only: list[str], folder: Path) -> bool:
    """Print the rows of one event; returns whether a peer's value is above ours."""
    data = generate(people, 0)
    (folder / "problem.json").write_text(json.dumps(data))
    problem, values = scheduler.problem_from(data), {}
    for name in PEERS:
        if name == "ours" or wanted(name, only):
            values[name] = row(name, problem, seconds, folder)
    return max(values.values()) > values["ours"]


def row(name: str, problem: scheduler.Problem, seconds: float, folder: Path) -> float:
    """Print the row of a peer; returns its value, minus infinity for an agenda that breaks a rule or none."""
    missing = NEEDS.get(name)
    if missing and importlib.util.find_spec(missing) is None:
        print(f"| {name} | | | | | | | {missing} is not installed |", flush=True)
        return float("-inf")
    words = [
        sys.executable,
        "-c",
        MEASURE,
        sys.executable,
        __file__,
        "--seconds",
        str(seconds),
        "--alone",
        name,
        folder,
    ]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as told:
        try:
            output, errors = told.communicate(timeout=seconds + GRACE)
        except subprocess.TimeoutExpired:
            os.killpg(told.pid, signal.SIGKILL)  # the small process that measures, and the one that it measures
            print(f"| {name} | | | | | over {seconds + GRACE:.0f} | | no answer in the time |", flush=True)
            return float("-inf")
    if told.returncode:
        print(f"| {name} | | | | | | | {(errors.strip().splitlines() or ['failed'])[-1][:80]} |", flush=True)
        return float("-inf")
    spent, kilobytes = (float(one) for one in output.split()[-2:])
    answer = json.loads((folder / f"{name}.json").read_text())
    board = scheduler.Board(problem, [scheduler.Held(*cell) for cell in answer["rows"]])
    broken = board.violations()
    bound = answer.get("bound")
    gap = f"{100 * (bound - board.value) / max(1, abs(bound)):.3f}" if bound is not None else ""
    remark = f"breaks {len(broken)} rules: {broken[0]}" if broken else answer.get("remark", "")
    print(
        f"| {name} | {board.value} | {'' if bound is None else f'{bound:.0f}'} | {gap} | {len(answer['rows'])} | {spent:.1f}"
        f" | {kilobytes / 1024:.0f} | {remark} |",
        flush=True,
    )
    return float("-inf") if broken else float(board.value)


def ours(data: dict, seconds: float, _folder: Path) -> dict:
    """`scheduler.solve`."""
    found = scheduler.solve(scheduler.problem_from(data), seconds=seconds)
    return {
        "rows": [(one.id, one.slot, one.place) for one in found.meetings],
        "bound": found.bound,
        "remark": str(found.status),
    }


def greedy(data: dict, _seconds: float, _folder: Path) -> dict:
    """Best meetings first, each in the first slot and place in which its people and a table are free."""
    board = scheduler.Board(scheduler.problem_from(data))
    for meeting in sorted(data["meetings"], key=lambda one: -one["value"]):
        found = next(board.placements(meeting["id"]), None)
        if found is not None:
            board.add(found)
    return {"rows": [(one.id, one.slot, one.place) for one in board]}


def cells(data: dict) -> Iterator[Cell]:
    """Every meeting with each slot in which its people and one of its places are there."""
    slots = [slot["id"] for slot in data["slots"]]
    there = {one["id"]: set(one.get("available", slots)) for one in data["participants"]}
    shut = {one["id"]: set(one.get("closed", ())) for one in data["places"]}
    for meeting in data["meetings"]:
        for slot in slots:
            if all(slot in there[who] for who in meeting["participants"]):
                yield from ((meeting["id"], slot, place) for place in meeting["places"] if slot not in shut[place])


def capacities(data: dict) -> Iterator[tuple[list[Cell], int]]:
    """Of these cells at most so many are held: a meeting once, seats, maxima, days, tables."""
    who = {one["id"]: one["participants"] for one in data["meetings"]}
    day = {one["id"]: one["day"] for one in data["slots"]}
    groups: dict[tuple, list[Cell]] = defaultdict(list)
    for cell in cells(data):
        meeting, slot, place = cell
        groups["once", meeting].append(cell)
        groups["table", slot, place].append(cell)
        for person in who[meeting]:
            groups["seat", person, slot].append(cell)
            groups["max", person].append(cell)
            groups["day", person, day[slot]].append(cell)
    people = {one["id"]: one for one in data["participants"]}
    tables = {one["id"]: one["capacity"] for one in data["places"]}
    limits = {
        "once": lambda key: 1,
        "table": lambda key: tables[key[2]],
        "seat": lambda key: people[key[1]]["seats"],
        "max": lambda key: people[key[1]].get("max", len(day)),
        "day": lambda key: people[key[1]].get("max_per_day", len(day)),
    }
    for key, group in groups.items():
        limit = limits[key[0]](key)
        if len(group) > limit:
            yield group, limit


def minima(data: dict) -> Iterator[tuple[list[Cell], int]]:
    """The cells of each participant who should have so many meetings at least."""
    mine = defaultdict(list)
    who = {one["id"]: one["participants"] for one in data["meetings"]}
    for cell in cells(data):
        for person in who[cell[0]]:
            mine[person].append(cell)
    for one in data["participants"]:
        if one.get("min"):
            yield mine[one["id"]], one["min"]


def cp_sat(data: dict, seconds: float, _folder: Path) -> dict:
    """A boolean for each cell, a row for each capacity, and the value as the objective."""
    from ortools.sat.python import cp_model

    model, value = cp_model.CpModel(), {one["id"]: one["value"] for one in data["meetings"]}
    held = {cell: model.new_bool_var("") for cell in cells(data)}
    for group, most in capacities(data):
        model.add(sum(held[cell] for cell in group) <= most)
    missing = []
    for group, least in minima(data):
        missing.append(model.new_int_var(0, least, ""))
        model.add(missing[-1] + sum(held[cell] for cell in group) >= least)
    shortfall = data["policy"]["shortfall"]
    model.maximize(sum(value[cell[0]] * one for cell, one in held.items()) - shortfall * sum(missing))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return {"rows": [], "remark": solver.status_name(status)}
    rows = [cell for cell, one in held.items() if solver.value(one)]
    return {"rows": rows, "bound": solver.best_objective_bound, "remark": solver.status_name(status).lower()}


def maxsat(data: dict, _seconds: float, _folder: Path) -> dict:
    """Soft clauses for values and minima, hard cardinalities; RC2 proves the optimum or has no answer at all."""
    from pysat.card import CardEnc, EncType
    from pysat.examples.rc2 import RC2Stratified
    from pysat.formula import WCNF

    value = {one["id"]: one["value"] for one in data["meetings"]}
    number = {cell: at for at, cell in enumerate(cells(data), start=1)}
    formula, top = WCNF(), len(number)

    def hard(clauses: list[list[int]], unless: tuple[int, ...] = ()) -> None:
        nonlocal top
        for clause in clauses:
            top = max(top, *map(abs, clause))
            formula.append([*clause, *unless])

    for group, most in capacities(data):
        literals = [number[cell] for cell in group]
        hard(CardEnc.atmost(literals, most, top_id=top, encoding=EncType.seqcounter).clauses)
    for cell, at in number.items():
        formula.append([at], weight=value[cell[0]])
    offset = sum(value[cell[0]] for cell in number)
    for group, least in minima(data):
        for count in range(1, least + 1):
            top += 1
            reached = top
            literals = [number[cell] for cell in group]
            if count <= len(literals):
                hard(CardEnc.atleast(literals, count, top_id=top, encoding=EncType.seqcounter).clauses, (-reached,))
            else:
                formula.append([-reached])
            formula.append([reached], weight=data["policy"]["shortfall"])
    with RC2Stratified(formula) as solver:
        model = set(solver.compute())
        rows = [cell for cell, at in number.items() if at in model]
        return {"rows": rows, "bound": offset - solver.cost, "remark": "optimal"}


def conference(data: dict, _seconds: float, folder: Path) -> dict:
    """ConferenceScheduler: a talk for each meeting that we hold, a venue for each table, speakers who cannot be in two."""
    from conference_scheduler import scheduler as conference_scheduler
    from conference_scheduler.resources import Event, Slot

    chosen = {row[0] for row in json.loads((folder / "ours.json").read_text())["rows"]}
    tables = [(one["id"], seat) for one in data["places"] for seat in range(one["capacity"])]
    slots = {
        (slot["id"], place, seat): Slot(f"{place} {seat}", datetime.fromisoformat(slot["start"]), 30, 2, slot["id"])
        for slot in data["slots"]
        for place, seat in tables
    }
    allowed = defaultdict(set)
    for meeting, slot, place in cells(data):
        allowed[meeting].add((slot, place))
    events = {key: Event(key, 30, 2) for key in sorted(chosen)}
    who = {one["id"]: set(one["participants"]) for one in data["meetings"]}
    for key, event in events.items():
        event.add_unavailability(*(slot for at, slot in slots.items() if at[:2] not in allowed[key]))
        event.add_unavailability(*(other for rival, other in events.items() if rival != key and who[key] & who[rival]))
    plan = conference_scheduler.schedule(list(events.values()), list(slots.values()))
    at = {slot: where[:2] for where, slot in slots.items()}
    rows = [(one.event.name, *at[one.slot]) for one in plan]
    return {"rows": rows, "remark": "told which meetings to hold"}


PEERS = {"ours": ours, "cp-sat": cp_sat, "greedy": greedy, "maxsat": maxsat, "conference": conference}

if __name__ == "__main__":
    sys.exit(main())
