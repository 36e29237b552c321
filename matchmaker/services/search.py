"""Search by meaning, across languages: the words of a search against what participants offer and need."""

import numpy as np
from flask import current_app
from sqlalchemy import select

from matchmaker.adapters.profiles import profiles_of
from matchmaker.encoder import Encoder, Encodes
from matchmaker.extensions import db
from matchmaker.models import Event, Vector
from scoring.centring import centre
from scoring.embedding import NEED, OFFER, text_hash
from scoring.language import detect
from scoring.profile import Profile

MOST = 24
NEAR = 0.15  # centred cosines of a need and an offer that have nothing in common lie around 0
KEY = "matchmaker.encoder"


def encoder() -> Encodes:
    """The worker's encoder; it costs nothing until the first search."""
    known = current_app.extensions
    if KEY not in known:
        known[KEY] = Encoder(known["matchmaker.settings"])
    return known[KEY]


def nearest(event: Event, words: str) -> list[int] | None:
    """Ids of the participants whose offers or needs are nearest to the words, best first; None while nothing can say."""
    language = detect(words)
    found = encoder().vectors(words, language)
    if found is None:
        return None
    model_id, need, offer = found
    people, profiles = profiles_of(event)
    needs, offers = (
        _centred(profiles, kind, asked, language, model_id) for kind, asked in ((NEED, need), (OFFER, offer))
    )
    likeness = np.maximum(offers[:-1] @ needs[-1], needs[:-1] @ offers[-1])
    order = np.argsort(-likeness, kind="stable")[:MOST]
    return [people[at].id for at in order if likeness[at] >= NEAR]


def _centred(profiles: list[Profile], kind: str, asked: np.ndarray, language: str | None, model_id: str) -> np.ndarray:
    """The profiles' texts of a kind and, in the last row, the words of the search, each without what its language says."""
    tongues = [profile.language(kind) for profile in profiles]
    texts = [profile.need_text if kind == NEED else profile.offer_text for profile in profiles]
    names = [text_hash(text, kind, tongue) for text, tongue in zip(texts, tongues)]
    query = select(Vector.text_hash, Vector.data).where(Vector.model_id == model_id, Vector.text_hash.in_(names))
    kept = {name: np.frombuffer(data, np.float32) for name, data in db.session.execute(query)}
    nothing = np.zeros_like(asked)
    rows = np.array([*(kept.get(name, nothing) for name in names), asked], np.float32)
    return centre(rows, [*tongues, language], kind, model_id)
