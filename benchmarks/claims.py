#!/usr/bin/env python3
"""How true "they offer what you seek" is: fits the constants of scoring/calibration/claims.py on the claims that were read.

    PYTHONPATH=. python benchmarks/claims.py [--event fixtures/casablanca] [--older FOLDER/event]

matching/read/claims.csv names pairs by need and offer, and whether the offer answers it. Samples 1 to 4 are people of `--event`,
sample 5 those of the event of `matching/judge.py`; without `--older` it is left out, and that is said. The logistic regression is
judged on people held out: five folds by the one who needs, four draws.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
from matching.judge import profiles
from scipy.optimize import minimize

from scoring import Profile, Scorer, VectorStore, default_cache_dir, embed_profiles, load_embedder
from scoring.calibration.claims import WITH
from scoring.foundation.metrics import auc
from scoring.pairs.columns import Listed
from scoring.pairs.features import need_answered

ROOT = Path(__file__).parents[1]
READ = Path(__file__).parent / "matching" / "read" / "claims.csv"
OLDER = "5"
NAMES = ("CLAIM_BASE", "CLAIM_SLOPE", "CLAIM_ALIKE", "CLAIM_AGAINST")
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8)
FOLDS, DRAWS, RIDGE = 5, 4, 0.05


def features(event: Path, pairs: list[tuple[str, str]], embedder) -> np.ndarray:
    """(pairs, 4): 1, similarity of need and offer, less likeness of the two offers, less whether their kinds speak against it."""
    people = [Profile.from_dict(row) for row in profiles(event)]
    known = VectorStore(default_cache_dir(), embedder.model_id)
    scorer = Scorer().fit(people, embed_profiles(people, embedder, known))
    known.save()
    columns = scorer.columns_
    listed = Listed(columns, *np.array([[scorer.place_[name] for name in pair] for pair in pairs]).T)
    alike, against = listed.dot(columns.offers, columns.offers), listed.dot(columns.kind @ (1 - WITH), columns.kind)
    return np.column_stack([np.ones(len(pairs)), need_answered(columns, listed), -np.maximum(alike, 0), -against])


def fitted(table: np.ndarray, true: np.ndarray) -> np.ndarray:
    """The constants, in the order of NAMES."""

    def loss(weights: np.ndarray) -> float:
        odds = table @ weights
        return float((np.logaddexp(0, odds) - true * odds).sum() + RIDGE * (weights[1:] ** 2).sum())

    return minimize(loss, np.zeros(table.shape[1])).x


def held_out(table: np.ndarray, true: np.ndarray, who: np.ndarray) -> np.ndarray:
    """The chance that each claim is given by constants that were fitted without the people of its fold."""
    people, found = np.unique(who, return_inverse=True)[1], np.zeros(len(true))
    for seed in range(DRAWS):
        fold = np.random.default_rng(seed).integers(FOLDS, size=people.max() + 1)[people]
        for k in range(FOLDS):
            odds = table[fold == k] @ fitted(table[fold != k], true[fold != k])
            found[fold == k] += 1 / (1 + np.exp(-odds)) / DRAWS
    return found


def wilson(true: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of a share."""
    n, share, z = len(true), float(true.mean()), 1.96
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--event", type=Path, default=ROOT / "fixtures" / "casablanca")
    parser.add_argument("--older", type=Path)
    given = parser.parse_args()
    with READ.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not given.older:
        print(f"sample {OLDER} is left out: --older names no event")
    tables, kept, embedder = [], [], load_embedder(cache_dir=default_cache_dir())
    for event, older in ((given.event, False), (given.older, True)):
        mine = [row for row in rows if (row["sample"] == OLDER) == older] if event else []
        if mine:
            tables.append(features(event, [(row["need"], row["offer"]) for row in mine], embedder))
            kept += mine
    table, true = np.vstack(tables), np.array([int(row["true"]) for row in kept])
    print(dict(zip(NAMES, fitted(table, true).round(2).tolist())))
    chance, sample = (
        held_out(table, true, np.array([row["need"] for row in kept])),
        np.array([row["sample"] for row in kept]),
    )
    print(f"{len(true)} read, held out: AUC {auc(chance, true > 0):.3f}")
    for who, chosen in (("all", sample != ""), *((f"sample {one}", sample == one) for one in sorted(set(sample)))):
        for least in THRESHOLDS:
            if (found := true[chosen & (chance >= least)]).size:
                print(f"{who}, {least}: {found.mean():.2f} of {found.size} (%.2f .. %.2f)" % wilson(found))


if __name__ == "__main__":
    main()
