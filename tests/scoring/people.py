"""Profiles and vectors for tests: small, named, and without a model where none is needed."""

import numpy as np

from scoring.embedding.embedder import identity
from scoring.pairs.weights import Weights
from scoring.profiles.profile import Profile
from scoring.scorer import Scorer
from scoring.vectors.profile_vectors import ProfileVectors

MODEL = identity(["made-up"], [8])


def person(name: str, **known) -> Profile:
    return Profile(**({"id": name, "offers": "something"} | known))


def no_vectors(count: int, model_id: str = MODEL) -> ProfileVectors:
    """Nobody's text says anything: whatever a score holds comes from the rest."""
    zeros = np.zeros((count, 8), np.float32)
    return ProfileVectors(model_id, zeros, zeros, (None,) * count, (None,) * count)


def random_vectors(count: int, seed: int = 0) -> ProfileVectors:
    rng = np.random.default_rng(seed)
    needs, offers = rng.normal(size=(2, count, 8)).astype(np.float32)
    tongues = tuple(rng.choice(["ar", "en", "fr"], count).tolist())
    return ProfileVectors(MODEL, needs, offers, tongues, tongues)


def textless(*people: Profile, weights: Weights | None = None) -> Scorer:
    return Scorer(weights or Weights(base=0)).fit(people, no_vectors(len(people)))


def weight_of(scorer: Scorer, code: str, a: str = "a", b: str = "b") -> float:
    """The weight of a reason between two people, 0 where it is not given."""
    return sum(reason.weight for reason in scorer.explain(a, b) if reason.code == code)


def crowd_of_people(count: int, seed: int = 0) -> list[Profile]:
    """A made-up event: every field in use, some wishes, rivals, colleagues and old acquaintances."""
    rng = np.random.default_rng(seed)
    pick = lambda words, k=1: tuple(rng.choice(words, k, replace=False).tolist())  # noqa: E731
    kinds = ["decision_maker", "exhibitor", "startup", "investor", "institution"]
    people = []
    for k in range(count):
        others = [f"p{int(j)}" for j in rng.permutation(count)[:4] if j != k]
        kind = kinds[rng.integers(5)]
        people.append(
            person(
                f"p{k}",
                kind=kind,
                organisation=f"house {rng.integers(count)}",
                country=["MA", "FR", "BR", "JP", None][rng.integers(5)],
                languages=pick(["ar", "en", "es", "fr"], int(rng.integers(3))),
                themes=pick(["ai", "environment", "services"], int(rng.integers(3))),
                stage="seed" if kind == "startup" else None,
                ticket=(1.0, float(rng.integers(1, 9))) if kind in ("startup", "investor") else None,
                seeks_kinds=pick(kinds, int(rng.integers(3))),
                seeks_stages=("seed",) if rng.random() < 0.3 else (),
                seeks_regions=("africa",) if rng.random() < 0.3 else (),
                met=tuple(others[:1]),
                rivals=tuple(others[1:2]) if rng.random() < 0.3 else (),
                wishes={other: str(rng.choice(["must", "like", "no"])) for other in others[2:]},
            )
        )
    return people
