"""One person scored at once against everybody else, by the vectors that the event's last scoring kept.

Only their own texts are new; the encoder process of searches embeds them. The nightly scoring reads them like everybody's.
"""

from collections.abc import Sequence

import numpy as np
from flask import current_app

from matchmaker.foundation.insertion import insert_all
from matchmaker.matching import gates, weights
from matchmaker.matching.encoder import Encodes
from matchmaker.matching.kept_vectors import KeptVectors
from matchmaker.matching.score_event import checksums_of, collected
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.matching.search import KEY
from matchmaker.models import Participant, Score
from matchmaker.programme.settings import settings_of
from scoring import NEED, ModelError, Scorer, embed_profiles

NEW_TEXTS = 12  # more than one person's texts are new: the event was not scored by this model


class NotAnsweringError(Exception):
    """The encoder is still loading, or the vectors of the others are not there."""


class ByEncoder:
    """The encoder process as an embedder (`scoring.Embedder`) of a few texts."""

    def __init__(self, encoder: Encodes, model_id: str, dim: int) -> None:
        self.encoder, self.model_id, self.dim, self.left = encoder, model_id, dim, NEW_TEXTS
        self.segments: tuple[int, ...] = (dim,)

    def embed(self, texts: Sequence[str], languages: Sequence[str | None], kind: str, **_: object) -> np.ndarray:
        """Return a row for each text. Raises NotAnsweringError where the encoder does not, or is asked for too many."""
        self.left -= len(texts)
        if self.left < 0:
            raise NotAnsweringError
        rows = []
        for text, language in zip(texts, languages, strict=True):
            answer = self.encoder.vectors(text, language)
            if answer is None or answer[0] != self.model_id:
                raise NotAnsweringError
            rows.append(answer[1] if kind == NEED else answer[2])
        return np.array(rows, np.float32).reshape(-1, self.dim)


def score_one(person: Participant) -> int | None:
    """Score a person with everybody whom the event's rules let them meet; returns the number of pairs.

    None where it cannot be done now: no model answers yet, or the event was never scored by it.
    """
    event, encoder = person.event, current_app.extensions[KEY]
    asked = encoder.vectors(person.name, None)
    if asked is None:
        return None
    people, profiles = profiles_of(event)
    place = next((number for number, one in enumerate(people) if one.id == person.id), None)
    if place is None:
        return None
    known = KeptVectors(asked[0])
    try:
        vectors = embed_profiles(profiles, ByEncoder(encoder, asked[0], len(asked[1])), known)
    except (NotAnsweringError, ModelError):
        return None
    scorer = Scorer(weights.in_force(event), damping=settings_of(event).damping, gates=gates.in_force(event))
    pairs = [(min(place, other), max(place, other)) for other in range(len(people)) if other != place]
    matches = scorer.fit(profiles, vectors).matches(np.array(pairs).reshape(-1, 2))
    found = [match for match in matches if match.score > 0]  # a pair that never meets has none
    rows = collected(event.id, {one.key: one.id for one in people}, profiles, found, checksums_of(profiles))
    known.keep()
    if len(rows):
        insert_all(Score, rows[0 : len(rows)], replace=True)
    return len(rows)
