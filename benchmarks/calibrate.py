#!/usr/bin/env python3
"""What share of the suggestions with such a fit are useful to a reader: writes scoring/data/calibration.json.

    python benchmarks/calibrate.py [--event fixtures/casablanca] [--judged fixtures/judged]

Useful is a grade of 2 or 3. Read are the first FIRST of each of the fifty people of `fixtures/judged`, the first FIRST of the 89
people of `matching/read/forum.jsonl` (useful: one's offer answers the other's need, `forum_answers.csv`), and the suggestions of
twenty people of the event (`matching/read/lists.csv`) as far as they stand among the first WITHIN of their lists today. The share
is a logistic regression on the log-odds of the fit; its interval the 95 % percentile bootstrap over readers. Hidden topics are
not asked: a topic in common is less than a reader's yes.
"""

import argparse
import csv
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
from matching.judge import profiles
from scipy.optimize import minimize

from scoring import Profile, Scorer, VectorStore, default_cache_dir, embed_profiles, load_embedder, read_profiles

ROOT = Path(__file__).parents[1]
READ = Path(__file__).parent / "matching" / "read"
FIRST, WITHIN = 5, 10
DRAWS = 1_000
GRID = np.linspace(0, 1, 21)
BINS = (0.0, 0.25, 0.5, 0.75, 0.9, 1.01)
Seen = list[tuple[float, bool]]  # fit and usefulness of one reader's suggestions


def of_judged(folder: Path, embedder) -> list[Seen]:
    """First suggestions of judged people; what nobody graded is left out."""
    rows = (json.loads(line) for line in (folder / "grades.jsonl").read_text(encoding="utf-8").splitlines())
    return _seen(read_profiles(folder / "profiles.jsonl"), embedder, rows, FIRST)


def of_forum(folder: Path, embedder) -> list[Seen]:
    """First suggestions of a forum of other trades; every answer there was told by reading, not blind to an earlier scorer."""
    people = read_profiles(folder / "forum.jsonl")
    with (folder / "forum_answers.csv").open(encoding="utf-8", newline="") as file:
        good = {frozenset(row.values()) for row in csv.DictReader(file)}
    everybody = [(one.id, other.id) for one in people for other in people if one.id != other.id]
    rows = [
        {"participant": one, "suggestion": other, "grade": 3 * (frozenset((one, other)) in good)}
        for one, other in everybody
    ]
    return _seen(people, embedder, rows, FIRST)


def of_lists(event: Path, embedder) -> list[Seen]:
    """Suggestions of an event's people that were read for `matching/read/lists.csv`."""
    with (READ / "lists.csv").open(encoding="utf-8", newline="") as file:
        rows = [row | {"participant": row["reader"]} for row in csv.DictReader(file)]
    return _seen([Profile.from_dict(row) for row in profiles(event)], embedder, rows, WITHIN)


def _seen(people: list[Profile], embedder, rows, most: int) -> list[Seen]:
    lists = _lists(people, embedder, most)
    found: dict[str, Seen] = {}
    for row in rows:
        fit = lists[row["participant"]].get(row["suggestion"])
        if fit is not None:
            found.setdefault(row["participant"], []).append((fit, int(row["grade"]) >= 2))
    return list(found.values())


def _lists(people: list[Profile], embedder, most: int) -> dict[str, dict[str, float]]:
    known = VectorStore(default_cache_dir(), embedder.model_id)
    scorer = Scorer().fit(people, embed_profiles(people, embedder, known))
    known.save()
    lists: dict[str, list[tuple[float, str]]] = {person.id: [] for person in people}
    for match in scorer.rank(most):
        lists[match.a].append((match.fit, match.b))
        lists[match.b].append((match.fit, match.a))
    return {name: {other: fit for fit, other in sorted(found, reverse=True)[:most]} for name, found in lists.items()}


def curve(readers: list[Seen]) -> list[dict]:
    """Share and interval at each fit of GRID."""
    rng = np.random.default_rng(1)
    drawn = [rng.integers(len(readers), size=len(readers)) for _ in range(DRAWS)]
    lines = np.array([_line([pair for k in draw for pair in readers[k]]) for draw in drawn])
    share = _line([pair for seen in readers for pair in seen])
    low, high = np.percentile(lines, [2.5, 97.5], axis=0)
    return [
        {name: round(float(value), 3) for name, value in zip(("fit", "share", "low", "high"), row)}
        for row in zip(GRID, share, low, high)
    ]


def _line(pairs: Seen) -> np.ndarray:
    fits, useful = np.array(pairs, float).T
    odds = _log_odds(fits)

    def loss(line: np.ndarray) -> float:
        chance = line[0] + line[1] * odds
        return float((np.logaddexp(0, chance) - useful * chance).sum() + 1e-3 * line @ line)

    base, slope = minimize(loss, np.array([0.0, 1.0]), bounds=((None, None), (0, None))).x
    return 1 / (1 + np.exp(-(base + slope * _log_odds(GRID))))


def _log_odds(fits: np.ndarray) -> np.ndarray:
    inside = np.clip(fits, 0.02, 0.98)
    return np.log(inside / (1 - inside))


def table(readers: list[Seen]) -> list[dict]:
    """What was seen in each of BINS, for the page."""
    pairs = [pair for seen in readers for pair in seen]
    rows = [[useful for fit, useful in pairs if low <= fit < high] for low, high in pairwise(BINS)]
    return [{"from": low, "read": len(row), "useful": sum(row)} for low, row in zip(BINS, rows)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--event", type=Path, default=ROOT / "fixtures" / "casablanca")
    parser.add_argument("--judged", type=Path, default=ROOT / "fixtures" / "judged")
    given = parser.parse_args()
    embedder = load_embedder(cache_dir=default_cache_dir())
    readers = [*of_judged(given.judged, embedder), *of_forum(READ, embedder), *of_lists(given.event, embedder)]
    found = {"readers": len(readers), "bins": table(readers), "curve": curve(readers)}
    text = json.dumps(found, indent=1) + "\n"
    (ROOT / "scoring" / "data" / "calibration.json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
