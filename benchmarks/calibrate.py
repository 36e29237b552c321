#!/usr/bin/env python3
"""What share of the suggestions with such a fit are useful: writes scoring/data/calibration.json.

    python benchmarks/calibrate.py [--event fixtures/casablanca] [--judged fixtures/judged]

Of half of the people of an event whose texts carry hidden topics (every other one) the best TOP suggestions each, useful where
somebody's need and the other's offer share a topic; and of the judged people the best TOP, useful from a grade of 2 on. The
interval is the 95 % percentile bootstrap over people. The other half of the event is left for `matching/judge.py` to look at.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from matching.judge import profiles, topics

from scoring import Profile, Scorer, VectorStore, default_cache_dir, embed_profiles, load_embedder, read_profiles
from scoring.foundation.metrics import interval

ROOT = Path(__file__).parents[1]
TOP = 5
FROM = (0.0, 0.25, 0.5, 0.75, 0.9)
Seen = list[tuple[float, bool]]  # fit and usefulness of one person's suggestions


def of_event(event: Path, embedder) -> list[Seen]:
    """Suggestions of every other person of an event with hidden topics."""
    rows = profiles(event)
    found = topics(event, rows)

    def useful(a: str, b: str) -> bool:
        return bool(found[a]["needs"] & found[b]["offers"] or found[b]["needs"] & found[a]["offers"])

    lists = _lists([Profile.from_dict(row) for row in rows], embedder)
    return [[(fit, useful(row["id"], other)) for fit, other in lists[row["id"]][:TOP]] for row in rows[::2]]


def of_judged(folder: Path, embedder) -> list[Seen]:
    """Suggestions of judged people; what nobody graded is left out."""
    grades = {}
    for line in (folder / "grades.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        grades[row["participant"], row["suggestion"]] = row["grade"]
    people = read_profiles(folder / "profiles.jsonl")
    lists = _lists(people, embedder)
    return [
        [(fit, grades[person.id, other] >= 2) for fit, other in lists[person.id][:TOP] if (person.id, other) in grades]
        for person in people
    ]


def _lists(people: list[Profile], embedder) -> dict[str, list[tuple[float, str]]]:
    known = VectorStore(default_cache_dir(), embedder.model_id)
    scorer = Scorer().fit(people, embed_profiles(people, embedder, known))
    known.save()
    lists: dict[str, list[tuple[float, str]]] = {person.id: [] for person in people}
    for match in scorer.rank(TOP):
        lists[match.a].append((match.fit, match.b))
        lists[match.b].append((match.fit, match.a))
    return {name: sorted(found, reverse=True) for name, found in lists.items()}


def bins(people: Iterable[Seen]) -> list[dict]:
    """One row a bin: from which fit on, how many suggestions, the share that was useful and its interval."""
    people, found = list(people), []
    for least, most in zip(FROM, (*FROM[1:], 1.01)):
        inside = [[useful for fit, useful in seen if least <= fit < most] for seen in people]
        counts = np.array([(sum(seen), len(seen)) for seen in inside])

        def share(drawn: np.ndarray, counts: np.ndarray = counts) -> float:
            right, shown = counts[drawn].sum(axis=0)
            return right / shown if shown else float("nan")

        right, shown = counts.sum(axis=0)
        bounds = _wider(interval(share, len(people), seed=1), wilson(right, shown)) if shown else [0.0, 1.0]
        row = {"from": least, "shown": int(shown), "useful": round(right / shown, 3) if shown else None}
        found.append(row | {"interval": [round(bound, 3) for bound in bounds]})
    return found


def wilson(right: int, shown: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927): where all of a few were useful, the bootstrap knows no doubt."""
    z, share = 1.96, right / shown
    middle, spread = share + z * z / (2 * shown), z * ((share * (1 - share) + z * z / (4 * shown)) / shown) ** 0.5
    return (middle - spread) / (1 + z * z / shown), (middle + spread) / (1 + z * z / shown)


def _wider(one, other) -> list[float]:
    return [min(one[0], other[0]), min(1.0, max(one[1], other[1]))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--event", type=Path, default=ROOT / "fixtures" / "casablanca")
    parser.add_argument("--judged", type=Path, default=ROOT / "fixtures" / "judged")
    given = parser.parse_args()
    embedder = load_embedder(cache_dir=default_cache_dir())
    people = [*of_event(given.event, embedder), *of_judged(given.judged, embedder)]
    text = json.dumps({"bins": bins(people)}, indent=1) + "\n"
    (ROOT / "scoring" / "data" / "calibration.json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
