"""The published B2B benchmark through the real path: read, solve, judge, write.

    python benchmarks/scheduler_published.py [--only NAME ...] [--seconds 60] [--workers 2]

One line a case: file, spread, the published optimum, ours, seconds with reading and writing. Exits 1 where a case is not
closed in line with the published optimum or took longer than it may.
"""

import argparse
import csv
import json
import sys
import tempfile
import time
from pathlib import Path

from b2bsp import convert
from check_solution import judge

from scheduler import solve
from scheduler.serialisation import read_problem
from scheduler.solutions import write_solution

CASES = Path(__file__).parent / "b2bsp"
LONGEST, LONGEST_IN_ALL = 60.0, 600.0


def cases(only):
    """Rows of published.csv whose file name contains one of the words."""
    with open(CASES / "published.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not only or any(word in row["file"] for word in only)]


def run(row, folder, options):
    """(our answer as published.csv would write it, seconds from reading to written, complaints of the judge)."""
    name = f"{row['file'].removesuffix('.dzn')}-{row['spread']}"
    paths = folder / f"{name}.json", folder / f"{name}.solution.json"
    data = convert.problem(name, convert.read(CASES / row["file"]), int(row["spread"]))
    paths[0].write_text(json.dumps(data))
    start = time.perf_counter()
    result = solve(read_problem(paths[0]), seconds=options.seconds, workers=options.workers)
    write_solution(paths[1], result)
    seconds = time.perf_counter() - start
    complaints, _ = judge(data, json.loads(paths[1].read_text()))
    answers = {"infeasible": "unsatisfiable", "optimal": str(-int(result.value or 0))}
    return answers.get(result.status, result.status), seconds, complaints


def main():
    """Every case, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=LONGEST)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print("| file | spread | published | ours | seconds |\n| --- | --- | --- | --- | --- |")
    wrong, times = [], []
    with tempfile.TemporaryDirectory() as folder:
        for row in cases(options.only):
            ours, seconds, complaints = run(row, Path(folder), options)
            times.append(seconds)
            print(f"| {row['file']} | {row['spread']} | {row['optimum']} | {ours} | {seconds:.1f} |", flush=True)
            if ours != row["optimum"] or complaints or seconds > LONGEST:
                wrong.append((row["file"], row["spread"], complaints[:2]))
    print(f"\n{len(times)} cases, {len(wrong)} missed, {sum(times):.0f} s, the longest {max(times, default=0):.1f} s")
    for case in wrong:
        print(*case, file=sys.stderr)
    return bool(wrong) or sum(times) > LONGEST_IN_ALL


if __name__ == "__main__":
    sys.exit(main())
