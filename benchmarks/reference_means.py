"""Makes scoring/data/reference-means.npz and subjects.npz anew; needed when a packaged model or one of their texts changes.

PYTHONPATH=. python benchmarks/reference_means.py
"""

from pathlib import Path

import numpy as np

from scoring import default_cache_dir, load_embedder
from scoring.vectors.reference_means import measure_means
from scoring.vectors.subjects import measure_subjects

DATA = Path(__file__).parents[1] / "scoring" / "data"

if __name__ == "__main__":
    means, subjects = {}, {}
    for name in ("e5", "use"):
        embedder = load_embedder(name, cache_dir=default_cache_dir())
        means |= measure_means(embedder)
        subjects |= measure_subjects(embedder)
    for target, arrays in (("reference-means.npz", means), ("subjects.npz", subjects)):
        np.savez_compressed(DATA / target, **arrays)
        print(f"{len(arrays)} tables in {DATA / target}")
