"""The exact method on made-up events of a hundred people: each switch of generate.py alone, then all together.

    python benchmarks/scheduler_exact.py [--only NAME ...] [--seconds 60] [--workers 2] [--seed 0] [--people 100]

One line a row: switch, status, value, bound, gap in per cent, seconds with reading and writing. Exits 1 where a single switch
is not proven optimal within the time, or all together leave more than 0.5 %.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from check_solution import judge
from generate import generate

from scheduler import solve
from scheduler.serialisation import read_problem
from scheduler.solutions import write_solution

SWITCHES = {
    "none": {},
    "scarce": {"tables": "scarce"},
    "days-full": {"days_full": True},
    "walk": {"walk": True},
    "interpreters": {"interpreters": True},
    "pins": {"pins": True},
    "rules": {"rules": True},
    "idle": {"idle": 20},
}
ALL = {name: value for switch in SWITCHES.values() for name, value in switch.items()}
LARGEST_GAP = 0.005  # with all switches on


def run(made, folder, options):
    """(the solution as written, seconds from reading to written, complaints of the judge)."""
    paths = folder / "problem.json", folder / "solution.json"
    paths[0].write_text(json.dumps(made))
    start = time.perf_counter()
    result = solve(read_problem(paths[0]), seconds=options.seconds, workers=options.workers)
    write_solution(paths[1], result)
    seconds = time.perf_counter() - start
    solution = json.loads(paths[1].read_text())
    return solution, seconds, judge(made, solution)[0]


def main():
    """A row for each switch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--people", type=int, default=100)
    options = parser.parse_args()
    print("| switch | status | value | bound | gap % | seconds | method |\n| --- | --- | --- | --- | --- | --- | --- |")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, switches in [*SWITCHES.items(), ("all", ALL)]:
            if options.only and name not in options.only:
                continue
            solution, seconds, complaints = run(
                generate(options.people, options.seed, **switches), Path(folder), options
            )
            status, value, bound = (solution[key] for key in ("status", "value", "bound"))
            gap = 1.0 if bound is None else (bound - value) / max(1, abs(bound))
            figures = f"{value} | {bound} | {100 * gap:.3f} | {seconds:.1f} | {solution['method']}"
            print(f"| {name} | {status} | {figures} |", flush=True)
            print(*complaints, sep="\n", end="", file=sys.stderr)
            missed += bool(complaints) or (gap > LARGEST_GAP if name == "all" else status != "optimal")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
