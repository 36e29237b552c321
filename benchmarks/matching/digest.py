#!/usr/bin/env python3
"""Whether a change of the code changes a score: digest.py FOLDER prints the sha256 of all that the scorer says of the fixtures.

FOLDER gets the files themselves: scores with fits and reasons of `fixtures/casablanca` and `fixtures/judged`, through
`matchmaker score --fit`, and the report of `matchmaker evaluate` on `fixtures/labelled`. Two runs agree bit for bit where
their printed lines are equal.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path

from judge import profiles

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"


def main() -> None:
    """Score, evaluate and print one line for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    people = folder / "casablanca.jsonl"
    rows = profiles(FIXTURES / "casablanca")
    people.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    for name, source in (("casablanca", people), ("judged", FIXTURES / "judged" / "profiles.jsonl")):
        _matchmaker("score", source, "-o", folder / f"{name}-scores.jsonl", "--fit")
    report = _matchmaker("evaluate", FIXTURES / "labelled" / "labelled.jsonl")
    (folder / "labelled.txt").write_text(report, encoding="utf-8")
    for name in ("casablanca-scores.jsonl", "judged-scores.jsonl", "labelled.txt"):
        print(hashlib.sha256((folder / name).read_bytes()).hexdigest(), name)


def _matchmaker(*arguments: object) -> str:
    command = [sys.executable, "-c", "from web.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    main()
