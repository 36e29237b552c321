"""Large events through `matchmaker solve`, files read and written: seconds, proven gap, memory, against their bars.

    python benchmarks/scheduler_large.py [--only WORD ...] [--seed 0]

Every row is a process of its own, so that its memory is its own; the import time that it contains is told apart. The
answers are judged by check_solution.py. Exits 1 where a bar is missed; nothing is loosened.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from check_solution import judge
from generate import change, generate
from measuring import Failed, machine, measured, wanted


@dataclass
class Row:
    """One event: how it is generated, and what must be reached."""

    name: str
    people: int
    options: dict = field(default_factory=dict)
    gap: float = 0.001
    seconds: float = 5.0
    megabytes: int = 1_500


ROWS = [
    Row("1000 ample", 1_000),
    Row("1000 scarce", 1_000, {"tables": "scarce"}),
    Row("1000 pins", 1_000, {"pins": True}),
    Row("1000 walk", 1_000, {"walk": True}, 0.01, 20),
    Row("1000 interpreters", 1_000, {"interpreters": True}, 0.01, 20),
    Row("1000 rules pins", 1_000, {"rules": True, "pins": True}, 0.01, 30),
    Row("1000 days-full", 1_000, {"days_full": True}, 0.02, 60),
    Row("1000 idle", 1_000, {"idle": 20}, 0.02, 60),
    Row("3000 ample", 3_000, {}, 0.001, 15),
    Row("3000 scarce", 3_000, {"tables": "scarce"}, 0.001, 15),
    Row("10000 ample", 10_000, {}, 0.001, 90),
    Row("10000 scarce", 10_000, {"tables": "scarce"}, 0.001, 90),
]
IDLE_EACH = 0.3  # idle slots of a participant with one seat, on average, in the row "idle"
REPLAN = Row("1000 replan", 1_000, {"rules": True}, 0.01, 10)
FIRST_REPAIR = 1.0
REASONS = 5.0


def main() -> None:
    """The table, and 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="rows whose name has one of these words")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print(f"{machine()}\n")
    print("| event | status | value | bound | gap % | seconds | bar | MB | remark |\n|" + " --- |" * 9)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for row in ROWS:
            if wanted(row.name, options.only):
                missed += guarded(solve_row, row, options.seed, Path(folder))
        if wanted(REPLAN.name, options.only):
            missed += guarded(replan_row, REPLAN, options.seed, Path(folder))
    sys.exit(missed > 0)


def guarded(measure, row: Row, seed: int, folder: Path) -> bool:
    """One row; where its command fails the row says so, and the others follow."""
    try:
        return measure(row, seed, folder)
    except Failed as error:
        print(f"| {row.name} | failed | | | | | {100 * row.gap:g} %, {row.seconds:g} s | | {error} |", flush=True)
        return True


def solve_row(row: Row, seed: int, folder: Path) -> bool:
    """Print one row; whether it missed its bar."""
    problem = generate(row.people, seed, **row.options)
    solution, seconds, megabytes = measured(problem, folder)
    remark, failed = "", False
    if "idle" in row.options:
        each = solution["parts"]["idle"] / sum(p["seats"] == 1 for p in problem["participants"])
        remark, failed = f"{each:.3f} idle slots each", each > IDLE_EACH
    if row.people == max(r.people for r in ROWS):
        spent = reasons_seconds(folder)
        remark, failed = f"{len(solution['unmet'])} reasons in {spent:.1f} s", spent > REASONS
    return tell(row, problem, solution, seconds, megabytes, remark) or failed


def tell(row: Row, problem: dict, solution: dict, seconds: float, megabytes: int, remark: str) -> bool:
    """Print the figures; whether one missed."""
    complaints, figures = judge(problem, solution)
    print(
        f"| {row.name} | {solution['status']} | {figures['value']} | {figures['bound']:.0f} | {100 * figures['gap']:.4f}"
        f" | {seconds:.1f} | {100 * row.gap:g} %, {row.seconds:g} s | {megabytes} | {'; '.join([remark, *complaints[:2]])} |",
        flush=True,
    )
    return bool(complaints) or figures["gap"] > row.gap or seconds > row.seconds or megabytes > row.megabytes


def reasons_seconds(folder: Path) -> float:
    """Reasons for every meeting not held, counted again from the files just written."""
    from scheduler import Board, read_problem, read_solution

    problem = read_problem(folder / "problem.json")
    board = Board(problem, read_solution(folder / "solution.json").meetings)
    start = time.perf_counter()
    board.reasons_for(person.id for person in problem.participants)
    return time.perf_counter() - start


def replan_row(row: Row, seed: int, folder: Path) -> bool:
    """The morning after: solve with all rules, change the event, solve again."""
    problem = generate(row.people, seed, **row.options)
    solution, _, _ = measured(problem, folder)
    changed = change(problem, solution, seed)
    again, seconds, megabytes = measured(changed, folder)
    steps = {step["stage"]: step for step in reversed(again["history"])}
    parts, first = again["parts"], steps["repair"]["seconds"]
    remark = f"first answer {first:.2f} s after reading, {parts['moved']} moved, {parts['dropped']} dropped"
    listed = len(again["shifts"]) == parts["moved"] + parts["dropped"]
    return tell(row, changed, again, seconds, megabytes, remark) or first > FIRST_REPAIR or not listed


if __name__ == "__main__":
    main()
