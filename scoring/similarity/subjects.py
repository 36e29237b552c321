"""What the subjects lend to a text: the words of one language are bridged to those of the others.

A text lies near to a subject as its own language says it, and is lent what all five languages mean by it. A subject names trouble
and remedy, so a need comes nearer to its offers. docs/experiments/matching.md has the comparison.
"""

from collections.abc import Sequence
from concurrent.futures import Executor

import numpy as np

from scoring.ranking.ranking import top_vectors
from scoring.vectors.subjects import subjects_of

NEAREST = 3
FAR = 0.2  # the cosine from which a subject lends nothing
STRENGTH = 3  # what is lent per unit of cosine beyond
OWN = 0.5  # the part of that cosine taken to the subject as the text's own language says it; the rest to what all mean


def lent(
    rows: np.ndarray, languages: Sequence[str | None], model_id: str, executor: Executor | None = None
) -> np.ndarray:
    """Return float32 (n, dim), to be added to centred rows (n, dim): zeros where no subject is near, or where the model is no
    packaged one."""
    found, subjects = np.zeros_like(rows, np.float32), subjects_of(model_id)
    if subjects is None or not len(rows):
        return found
    tongues = np.array([language or "" for language in languages])
    for tongue in sorted(set(tongues)):
        mine = np.flatnonzero(tongues == tongue)
        asked = OWN * subjects.said[tongue] + (1 - OWN) * subjects.meant if tongue in subjects.said else subjects.meant
        places, cosines = top_vectors(rows[mine], asked, NEAREST, executor)
        weights = STRENGTH * np.maximum(cosines - FAR, 0)
        for weight, place in zip(weights.T, places.T):
            found[mine] += weight[:, None] * subjects.meant[place]
    return found
