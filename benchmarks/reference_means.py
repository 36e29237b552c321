"""Makes scoring/data/reference-means.npz anew; needed when a packaged model or a reference text changes.

python benchmarks/reference_means.py
"""

from pathlib import Path

import numpy as np

from scoring import default_cache_dir, load_embedder
from scoring.vectors.reference_means import measure_means

TARGET = Path(__file__).parents[1] / "scoring" / "data" / "reference-means.npz"

if __name__ == "__main__":
    means = {}
    for name in ("e5", "use"):
        means |= measure_means(load_embedder(name, cache_dir=default_cache_dir()))
    np.savez_compressed(TARGET, **means)
    print(f"{len(means)} means in {TARGET}")
