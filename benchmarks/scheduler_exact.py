"""The exact method on made-up events of a hundred people: each switch of generate.py alone, then all together.

    python benchmarks/scheduler_exact.py [--only NAME ...] [--seconds 60] [--workers 2] [--seed 0] [--people 100]

One line a row, through `matchmaker solve` in a process of its own. Exits 1 where a single switch is not proven optimal within
the safety stop of so many seconds, or all together leave more than 0.5 %.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from check_solution import judge
from generate import generate
from measuring import Failed, machine, measured

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


def reached(name, problem, folder, options):
    """Print one row; whether it reached its bar."""
    bar = f"{100 * LARGEST_GAP:g} %" if name == "all" else "optimal"
    try:
        limits = "--seconds", str(options.seconds), "--workers", str(options.workers)
        solution, seconds, megabytes = measured(problem, folder, *limits)
        complaints, figures = judge(problem, solution)
    except Failed as error:
        print(f"| {name} | failed | | | | | {bar} | | {error} |", flush=True)
        return False
    print(
        f"| {name} | {solution['status']} | {figures['value']} | {figures['bound']:.0f} | {100 * figures['gap']:.3f}"
        f" | {seconds:.1f} | {bar}, {options.seconds:g} s | {megabytes} | {'; '.join([solution['method'], *complaints[:2]])} |",
        flush=True,
    )
    good = figures["gap"] <= LARGEST_GAP if name == "all" else solution["status"] == "optimal"
    return good and not complaints


def main():
    """A row for each switch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--people", type=int, default=100)
    options = parser.parse_args()
    print(f"{machine()}\n\n| switch | status | value | bound | gap % | seconds | bar | MB | method |\n|" + " --- |" * 9)
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, switches in [*SWITCHES.items(), ("all", ALL)]:
            if not options.only or name in options.only:
                missed += not reached(name, generate(options.people, options.seed, **switches), Path(folder), options)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
