"""How good the matches are, on people whose pairs were judged: the folder that MATCHING_JUDGED names, by `matching/judge.py`.

Without the variable nothing is measured, and that is said.
"""

import os
import shutil
import sys
from pathlib import Path

from matching.judge import judge

SETTING = "MATCHING_JUDGED"
BARS = (  # what, where it stands in the figures, at least
    ("written one by one: P@1", ("topics", "single", "p1"), 0.80),
    ("written one by one: P@5", ("topics", "single", "p5"), 0.53),
    ("all: P@5", ("topics", "all", "p5"), 0.69),
    ("shown at 90 % and more, true", ("topics", "shown_90_true"), 0.75),
    ("graded readers: nDCG@5", ("judged", "ndcg5"), 0.87),
    ("graded readers: right order", ("judged", "right_order"), 0.74),
    ("hard needs: top-1", ("hard", "top1"), 0.70),
    ("hard needs: mean reciprocal rank", ("hard", "mrr"), 0.80),
)


def main() -> int:
    """Print the table; 1 where a bar was missed."""
    folder = os.environ.get(SETTING)
    if not folder:
        print(f"not measured: {SETTING} names no folder of judged people")
        return 0
    beside = Path(sys.executable).parent / "matchmaker"
    figures = judge(Path(folder), str(beside) if beside.exists() else shutil.which("matchmaker") or "matchmaker")
    rows = [(what, _value(figures, where), least) for what, where, least in BARS]
    print("| what | measured | must reach |\n| --- | --- | --- |")
    for what, value, least in rows:
        print(f"| {what} | {value:.3f} | {least:.2f} |")
    return int(any(value < least for _, value, least in rows))


def _value(figures: dict, where: tuple[str, ...]) -> float:
    for key in where:
        figures = figures[key]
    return figures or 0.0


if __name__ == "__main__":
    sys.exit(main())
