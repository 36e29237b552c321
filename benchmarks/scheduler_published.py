"""The published B2B benchmark through the real path: read, solve, judge, write.

    B2BSP=FOLDER[:FOLDER] python benchmarks/scheduler_published.py [--only NAME ...] [--seconds 60] [--workers 2]

The instances are not part of this repository: `b2bsp/README.md` says where they are published. `B2BSP` names the folders that
hold the *.dzn files; without it the benchmark says so and measures nothing. Cases whose file is in none of the folders are
named and skipped.

Prints a line for each event (its forms and spreads together) and writes one for each case to published.md beside this: file,
spread, the published optimum, ours, seconds from reading the problem to the written solution. All run in one process, so
imports count once, apart. Exits 1 where a case is not closed in line with the published optimum (proven optimal where the
paper leaves it blank) or took longer than it may.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from b2bsp import convert
from check_solution import judge
from measuring import machine

from scheduler import read_problem, solve, write_solution

PUBLISHED = Path(__file__).parent / "b2bsp" / "published.csv"
ABSENT = """
Skipped: B2BSP names no folder with instances of the published benchmark. They are not ours to carry: benchmarks/b2bsp/README.md
says where the collection is published. Then: B2BSP=FOLDER[:FOLDER] make bench
"""
LONGEST, LONGEST_IN_ALL = 60.0, 600.0


def cases(only):
    """Rows of published.csv whose file name contains one of the words."""
    with open(PUBLISHED, encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not only or any(word in row["file"] for word in only)]


def instances():
    """File name -> path of every instance in the folders that B2BSP names."""
    folders = [Path(name) for name in os.environ.get("B2BSP", "").split(os.pathsep) if name]
    return {path.name: path for folder in folders for path in sorted(folder.glob("*.dzn"))}


def run(row, folder, options):
    """(our answer as published.csv would write it, seconds from reading to written, complaints of the judge)."""
    name = f"{row['file'].removesuffix('.dzn')}-{row['spread']}"
    paths = folder / f"{name}.json", folder / f"{name}.solution.json"
    data = convert.problem(name, convert.read(row["path"]), int(row["spread"]))
    paths[0].write_text(json.dumps(data))
    start = time.perf_counter()
    result = solve(read_problem(paths[0]), seconds=options.seconds, workers=options.workers)
    write_solution(paths[1], result)
    seconds = time.perf_counter() - start
    complaints, _ = judge(data, json.loads(paths[1].read_text()))
    answers = {"infeasible": "unsatisfiable", "optimal": str(-int(result.value or 0))}
    return answers.get(result.status, result.status), seconds, complaints


def guarded(row, folder, options):
    """The same, where the case may fail without ending the others."""
    start = time.perf_counter()
    try:
        return run(row, folder, options)
    except Exception as error:  # told in the row, and counts as missed
        return "failed", time.perf_counter() - start, [f"{type(error).__name__}: {error}"]


def event_of(row):
    """The event that a case is a form of."""
    return row["file"].split(".")[0]


def closed(row):
    """Whether a measured case agrees with what was published, in the time it may take."""
    agrees = row["ours"] == row["optimum"] if row["optimum"] else row["ours"].lstrip("-").isdecimal()
    return agrees and not row["complaints"] and row["seconds"] <= LONGEST


def line(row):
    """One case of published.md."""
    cells = (
        row["file"],
        row["spread"],
        row["optimum"],
        row["ours"],
        f"{row['seconds']:.1f}",
        "; ".join(row["complaints"][:2]),
    )
    return "| " + " | ".join(cells) + " |"


def tell_event(name, rows):
    """One line for the cases of an event."""
    times = [row["seconds"] for row in rows]
    done = sum(map(closed, rows))
    print(f"| {name} | {len(rows)} | {done} | {sum(times):.1f} | {max(times):.1f} |", flush=True)


def main():
    """Every case, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=LONGEST)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    found = instances()
    if not found:
        print(ABSENT)
        return 0
    wanted = [row | {"path": found.get(row["file"])} for row in cases(options.only)]
    if missing := sorted({row["file"] for row in wanted if not row["path"]}):
        print(f"Skipped, in none of the folders of B2BSP: {', '.join(missing)}\n")
    wanted = [row for row in wanted if row["path"]]
    print(f"{machine()}\n\n| event | cases | closed in line | seconds | slowest |\n| --- | --- | --- | --- | --- |")
    done = []
    with tempfile.TemporaryDirectory() as folder:
        for event, rows in groupby(sorted(wanted, key=event_of), key=event_of):
            for row in (mine := list(rows)):
                ours, seconds, complaints = guarded(row, Path(folder), options)
                row |= {"ours": ours, "seconds": seconds, "complaints": complaints}
                print(line(row), file=sys.stderr, flush=True)
            tell_event(event, mine)
            done += mine
    tell_event("all", done)
    print(
        f"\nThe process took at most {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MB. Every case stands in `published.md`."
    )
    head = "| file | spread | published | ours | seconds | complaints |\n|" + " --- |" * 6
    if not options.only:
        text = "\n".join(
            ["# The published B2B benchmark, case by case", "", machine() + ".", "", head, *map(line, done)]
        )
        (Path(__file__).parent / "published.md").write_text(text + "\n", encoding="utf-8")
    return not all(map(closed, done)) or sum(row["seconds"] for row in done) > LONGEST_IN_ALL


if __name__ == "__main__":
    sys.exit(main())
