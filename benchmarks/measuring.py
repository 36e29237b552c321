"""What the benchmarks of the scheduler share: the command in a process of its own, its seconds and memory, the machine."""

import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("matchmaker"))
IMPORTS = (
    "import matchmaker.commands.scheduling, scheduler.local_search.method,"
    " ortools.linear_solver.python.model_builder_helper"
)
MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
status = subprocess.run(sys.argv[1:]).returncode
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""


class Failed(RuntimeError):  # noqa: N818
    """The command did not end as it should; the message is its last line."""


def measured(problem: dict, folder: Path, *words: str) -> tuple[dict, float, int]:
    """The solution that `matchmaker solve` writes, its seconds from starting the process, and its largest memory in MB."""
    paths = folder / "problem.json", folder / "solution.json"
    paths[0].write_text(json.dumps(problem))
    paths[1].unlink(missing_ok=True)
    # started by a small process of its own: a child inherits the largest memory of what it was forked from
    command = [sys.executable, "-c", MEASURE, COMMAND, "solve", paths[0], "-o", paths[1], *words]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        raise Failed((told.stderr.strip().splitlines() or [f"exit {told.returncode}"])[-1])
    seconds, kilobytes = told.stdout.split()[-2:]
    return json.loads(paths[1].read_text()), float(seconds), int(kilobytes) // 1024


def machine() -> str:
    """What the figures were measured on, and how long a fresh process takes to import what it needs."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("ortools", "numpy"))
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {versions};"
        f" imports {import_seconds():.1f} s, contained in the seconds where a row is a process of its own"
    )


def import_seconds() -> float:
    """Of a fresh process that only imports, the second time, when the files are in memory."""
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", IMPORTS], check=True)
        spent = time.perf_counter() - start
    return spent


def wanted(name: str, words: list[str]) -> bool:
    """Whether a row was asked for."""
    return not words or any(word in name for word in words)
