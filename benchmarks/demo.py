"""The demo from an empty folder, and again: seconds and peak memory of each, and what its report says.

    python benchmarks/demo.py

Exits 1 where a bar is missed: first run 180 s, second run 30 s, scoring 2 s, 3 GB, `--help` 0.5 s.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

COMMAND = [sys.executable, "-m", "web.cli"]


def main() -> int:
    """Measure, print a table, and say whether anything missed."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure("help", ["--help"], 0.5, Path(folder)) for _ in range(2)][1:]
        rows.append(measure("demo, first run", ["demo"], 180, Path(folder)))
        rows.append(measure("demo, second run", ["demo"], 30, Path(folder)))
    print(
        "| what | seconds | bar | peak MB | embed | score | solve | gap % |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    for row in rows:
        print("| " + " | ".join(map(str, row["cells"])) + " |")
    return int(any(row["missed"] for row in rows))


def measure(name: str, words: list[str], bar: float, home: Path) -> dict:
    """Run one command in a process of its own."""
    report = home / "report.json"
    words = [*words, "--report", str(report)] if words[0] == "demo" else words
    began = perf_counter()
    pid = subprocess.Popen(
        [*COMMAND, *words],
        env=os.environ | {"MATCHMAKER_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).pid
    _, status, usage = os.wait4(pid, 0)
    seconds = perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}")
    figures = json.loads(report.read_text()) if words[0] == "demo" else None
    steps = [f"{figures['seconds'][step]:.1f}" for step in ("embed", "score", "solve")] if figures else [""] * 3
    gap = f"{100 * figures['gap']:.3f}" if figures else ""
    megabytes = usage.ru_maxrss // 1024
    missed = seconds > bar or megabytes > 3072 or (figures is not None and figures["seconds"]["score"] > 2)
    return {"cells": [name, f"{seconds:.1f}", bar, megabytes, *steps, gap], "missed": missed}


if __name__ == "__main__":
    sys.exit(main())
