"""All benchmarks, one after the other; what they print, with the machine and the versions, goes to results.md beside this.

    python benchmarks/run.py [--only WORD ...]

With words, only the scripts whose names have one of them; the sections of the others stay as they were. Exits 1 where one of
them missed a bar; a script that fails does not keep the others from running.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
BENCHMARKS = {
    "scheduler_large.py": "Large events through `matchmaker solve`",
    "scheduler_exact.py": "Events of a hundred people, to proven optimality",
    "scheduler_published.py": "The published B2B benchmark",
    "scorer.py": "Embedding, scoring and ranking",
    "matching_quality.py": "Matches as readers judge them",
    "demo.py": "The demo, first and second run",
    "invitations.py": "Two thousand invitations",
    "no_shows.py": "Fifty no-shows at once",
    "pipeline.py": "Whole runs of a large event, step by step",
    "organiser_pages.py": "Organisers' pages of a large event",
    "peers.py": "Side by side with what would be used instead",
}
PACKAGES = ("ortools", "numpy", "scipy", "torch", "sentence-transformers")


def main() -> int:
    """Run what was asked for and what is there; whether anything missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="scripts whose name has one of these words")
    words = parser.parse_args().only
    sections, missed = before() if words else {}, []
    for script, title in BENCHMARKS.items():
        if (HERE / script).exists() and (not words or any(word in script for word in words)):
            text, status, seconds = run(script)
            missed += [script] if status else []
            sections[title] = section(script, text, status, seconds)
            write(sections)
    print(f"\nwritten to {RESULTS}" + (f"; missed: {', '.join(missed)}" if missed else ""))
    return 1 if missed else 0


def section(script: str, text: str, status: int, seconds: float) -> str:
    """What a script printed, under its verdict."""
    verdict = {0: "every bar reached", 1: "a bar was missed"}.get(status, f"ended with {status}")
    text = text if "| ---" in text else f"```\n{text}\n```"
    return f"`{script}`, {seconds:.0f} s in all, {time.strftime('%Y-%m-%d %H:%M')}, {verdict}.\n\n{text}\n"


def before() -> dict[str, str]:
    """The sections of an older results.md, by title: those that are not measured again stay."""
    if not RESULTS.exists():
        return {}
    parts = RESULTS.read_text(encoding="utf-8").split("\n## ")[1:]
    return {title: text.strip() + "\n" for title, _, text in (part.partition("\n") for part in parts)}


def write(sections: dict[str, str]) -> None:
    """All sections in the order of the table above, whichever were measured this time."""
    texts = [f"## {title}\n\n{sections[title]}" for title in BENCHMARKS.values() if title in sections]
    RESULTS.write_text("\n".join([f"# Benchmarks\n\n{machine()}\n", *texts]), encoding="utf-8")


def machine() -> str:
    """What the figures were measured on."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {versions}."


def run(script: str) -> tuple[str, int, float]:
    """(what the script printed, its exit status, its seconds); the lines are shown as they come."""
    start, lines = time.perf_counter(), []
    with subprocess.Popen(
        [sys.executable, "-u", HERE / script], stdout=subprocess.PIPE, text=True, cwd=HERE.parent
    ) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return "".join(lines).strip(), process.returncode, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
