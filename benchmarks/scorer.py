"""The figures of the scorer: quality on labelled texts, seconds and memory of embedding and of all pairs.

python benchmarks/scorer.py [quality] [embed] [pairs] [vectors] [--labelled FILE]   (all four when none is named)

Prints one JSON object a line. Each part runs in a process of its own, so that its peak memory is its own.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from scoring import (
    KINDS,
    Profile,
    ProfileVectors,
    Scorer,
    default_cache_dir,
    embed_profiles,
    load_embedder,
    read_labelled,
    report,
)
from scoring.embedding.embedder import identity
from scoring.embedding.reference_texts import reference_texts
from scoring.ranking.ranking import top_vectors

LABELLED = Path(__file__).parents[1] / "fixtures" / "labelled" / "labelled.jsonl"
LANGUAGES = ("ar", "en", "es", "fr", "pt")
WIDTHS = (384, 512)


def quality(labelled: Path) -> dict:
    """Every measure of `matchmaker evaluate`."""
    models = {name: load_embedder(name, cache_dir=default_cache_dir()) for name in ("tfidf", "e5", "use", "default")}
    default = models.pop("default")
    return report(read_labelled(labelled), default, models)


def embed(_labelled: Path) -> dict:
    """600 profiles of 80 words over both texts, the model built before; then again with everything known."""
    return {name: _embed(name) for name in ("default", "default-float32")}


def _embed(name: str) -> dict:
    started = time.perf_counter()
    model = load_embedder(name, cache_dir=default_cache_dir())
    loaded = time.perf_counter() - started
    people, known = _people_with_texts(600), {}
    started = time.perf_counter()
    embed_profiles(people, model, known)
    first = time.perf_counter() - started
    asked = len(known)
    started = time.perf_counter()
    embed_profiles(people, model, known)
    return {
        "load_seconds": loaded,
        "first_seconds": first,
        "again_seconds": time.perf_counter() - started,
        "texts": asked,
        "asked_again": len(known) - asked,
    }


def _people_with_texts(count: int) -> list[Profile]:
    """Needs and offers of 40 words each, put together from the reference texts; no two alike."""
    rng = np.random.default_rng(0)
    sentences = {tongue: [row.text for row in reference_texts() if row.language == tongue] for tongue in LANGUAGES}

    def text(tongue: str) -> str:
        words = " ".join(sentences[tongue][k] for k in rng.permutation(len(sentences[tongue]))[:8]).split()
        return " ".join(words[:40])

    return [
        Profile(id=f"p{k}", needs=text(t), offers=text(t), text_language=t)
        for k, t in enumerate(rng.choice(LANGUAGES, count))
    ]


def pairs(_labelled: Path, count: int = 10_000) -> dict:
    """All pairs of 10,000 profiles with every field in use: top 20, with reasons for the kept."""
    people, vectors = _people(count), _vectors(count)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        started = time.perf_counter()
        scorer = Scorer().fit(people, vectors, threads)
        fitted = time.perf_counter() - started
        matches = scorer.rank(20, executor=threads)
    return {
        "profiles": count,
        "fit_seconds": fitted,
        "seconds": time.perf_counter() - started,
        "kept_pairs": len(matches),
    }


def _people(count: int) -> list[Profile]:
    rng = np.random.default_rng(0)
    kinds = rng.choice(5, count, p=[0.55, 0.25, 0.12, 0.05, 0.03])
    return [_person(k, KINDS[kinds[k]], count, rng) for k in range(count)]


def _person(k: int, kind: str, count: int, rng: np.random.Generator) -> Profile:
    tongues = rng.permutation(LANGUAGES)[:2].tolist()
    return Profile(
        id=f"p{k}",
        kind=kind,
        organisation=f"house {rng.integers(count // 2)}",
        country=("MA", "FR", "BR", "US", "JP", "SA")[rng.integers(6)],
        languages=tuple(tongues),
        themes=tuple(
            rng.permutation(["governance", "social", "infrastructure", "services", "ai", "environment"])[:2].tolist()
        ),
        offers="-",
        needs="-",
        text_language=tongues[0],
        stage="seed" if kind == "startup" else None,
        ticket=(1e5, float(rng.integers(1e5, 1e6))) if kind in ("startup", "investor") else None,
        seeks_stages=("seed",) if kind == "investor" else (),
        met=(f"p{(k + 1) % count}",),
        wishes={f"p{(k + 7) % count}": "must", f"p{(k + 9) % count}": "like", f"p{(k + 11) % count}": "no"},
    )


def _vectors(count: int) -> ProfileVectors:
    """Random directions: no ranking takes longer than one without any structure."""
    rng = np.random.default_rng(0)
    tongues = tuple(rng.choice(LANGUAGES, count).tolist())
    rows = [rng.standard_normal((count, sum(WIDTHS)), dtype=np.float32) for _ in range(2)]
    return ProfileVectors(identity(["random-a", "random-b"], WIDTHS), *rows, tongues, tongues)


def vectors(_labelled: Path, count: int = 100_000) -> dict:
    """The exact top 20 of 100,000 vectors among themselves; 200 rows from all over are compared with a full sort."""
    rows = np.random.default_rng(0).standard_normal((count, sum(WIDTHS)), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    started = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        places, products = top_vectors(rows, rows, 20, threads)
    seconds = time.perf_counter() - started
    some = np.arange(0, count, count // 200)
    everything = rows[some] @ rows.T
    sorted_fully = np.sort(everything, axis=1)[:, ::-1][:, :20]
    named = np.take_along_axis(everything, places[some], axis=1)
    error = max(float(np.abs(products[some] - found).max()) for found in (sorted_fully, named))
    return {"vectors": count, "seconds": seconds, "largest_error": error}


PARTS = {"quality": quality, "embed": embed, "pairs": pairs, "vectors": vectors}


def run(names: list[str], labelled: Path = LABELLED) -> list[dict]:
    """Run each part in a process of its own; returns its figures with `part` and peak `gigabytes`."""
    found = []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "figures.json"
            subprocess.run(
                [sys.executable, __file__, name, "--labelled", str(labelled), "--alone", str(out)], check=True
            )
            found.append(json.loads(out.read_text()))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help=f"which figures: {', '.join(PARTS)}; all of them unless told")
    parser.add_argument("--labelled", type=Path, default=LABELLED)
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if given.alone:
        figures = {"part": given.parts[0]} | PARTS[given.parts[0]](given.labelled)
        figures["cpu_seconds"] = time.process_time()
        figures["gigabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        given.alone.write_text(json.dumps(figures))
        return
    for figures in run(given.parts or list(PARTS), given.labelled):
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
