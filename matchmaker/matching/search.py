"""Semantic search across languages: a query against participants' offers and needs."""

from dataclasses import dataclass

import numpy as np
from flask import Flask, current_app
from sqlalchemy import func, select

from matchmaker.accounts.search_limit import count_search
from matchmaker.foundation.extensions import db
from matchmaker.matching.encoder import Encodes
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Account, Event, Participant, Vector
from scoring import NEED, OFFER, Profile, centre, detect, names_of

MOST = 24
NEAR = 0.15  # centred cosines of a need and an offer that have nothing in common lie around 0
KEY = "matchmaker.encoder"


@dataclass(frozen=True)
class Corpus:
    """The stored vectors of an event: a row for each participant, zeros where a text is missing."""

    ids: list[int]
    tongues: dict[str, list[str | None]]
    rows: dict[str, np.ndarray]


class Known:
    """A worker's cache: the last corpus of each event."""

    def __init__(self) -> None:
        self.corpora: dict[int, tuple[tuple, Corpus]] = {}

    def corpus(self, event: Event, model_id: str, width: int) -> Corpus:
        """Return the event's corpus, reloaded if a profile or a vector was added, removed or changed."""
        stamp = (model_id, *_stamp(event, model_id))
        before, found = self.corpora.get(event.id, (None, None))
        if before != stamp:
            found = _corpus(event, model_id, width)
            self.corpora[event.id] = stamp, found
        return found


def init_app(app: Flask, encoder: Encodes) -> None:
    """Set the encoder for searches of this worker."""
    app.extensions[KEY], app.extensions[f"{KEY}.known"] = encoder, Known()


@dataclass(frozen=True)
class Asked:
    """Texts as vectors of one model: a row for each text, read as needs and as offers."""

    model_id: str
    texts: list[str]
    tongues: list[str | None]
    rows: dict[str, np.ndarray]


def vectors(texts: list[str]) -> Asked | None:
    """Return the vectors of some texts; None while no model answers."""
    tongues = [detect(text) for text in texts]
    found = [current_app.extensions[KEY].vectors(text, tongue) for text, tongue in zip(texts, tongues)]
    if not found or any(one is None for one in found):
        return None
    rows = {NEED: np.array([need for _, need, _ in found]), OFFER: np.array([offer for _, _, offer in found])}
    return Asked(found[0][0], texts, tongues, rows)


def likeness(event: Event, asked: Asked, side: str) -> tuple[list[int], np.ndarray]:
    """Return (participants' ids, similarity of each asked text to each participant's texts of the other side).

    side: NEED or OFFER, the role of the asked texts. Values are centred cosines, -1..1.
    """
    other = OFFER if side == NEED else NEED
    corpus = _known().corpus(event, asked.model_id, asked.rows[side].shape[1])
    rows = [_centred(corpus, asked, at, side)[-1] @ _centred(corpus, asked, at, other)[:-1].T for at in _all(asked)]
    return corpus.ids, np.array(rows)


def nearest(event: Event, words: str, account: Account) -> list[int] | None:
    """Return ids of the participants nearest to a query, best first; None while no model answers or above the rate limit."""
    asked = vectors([words]) if count_search(account) else None
    if asked is None:
        return None
    ids, offers = likeness(event, asked, NEED)
    _ids, needs = likeness(event, asked, OFFER)
    best = np.maximum(offers[0], needs[0])
    order = np.argsort(-best, kind="stable")[:MOST]
    return [ids[at] for at in order if best[at] >= NEAR]


def _known() -> Known:
    return current_app.extensions[f"{KEY}.known"]


def _all(asked: Asked) -> range:
    return range(len(asked.texts))


def _centred(corpus: Corpus, asked: Asked, at: int, kind: str) -> np.ndarray:
    """Return the corpus and, as last row, one asked text, both centred by language."""
    rows, tongues = np.vstack([corpus.rows[kind], asked.rows[kind][at]]), [*corpus.tongues[kind], asked.tongues[at]]
    return centre(rows, tongues, kind, asked.model_id)


def _stamp(event: Event, model_id: str) -> tuple:
    """Return a value that changes with the corpus: it covers the revisions of participants and the number of vectors."""
    people = select(func.count(), func.sum(Participant.revision)).where(Participant.event_id == event.id)
    vectors = select(func.count()).where(Vector.model_id == model_id)
    return (*db.session.execute(people).one(), db.session.scalar(vectors))


def _corpus(event: Event, model_id: str, width: int) -> Corpus:
    people, profiles = profiles_of(event)
    tongues = {kind: [profile.language(kind) for profile in profiles] for kind in (NEED, OFFER)}
    rows = {kind: _vectors(profiles, kind, model_id, width) for kind in (NEED, OFFER)}
    return Corpus([person.id for person in people], tongues, rows)


def _vectors(profiles: list[Profile], kind: str, model_id: str, width: int) -> np.ndarray:
    names = [names_of(profile)[kind] for profile in profiles]
    query = select(Vector.text_hash, Vector.data).where(Vector.model_id == model_id, Vector.text_hash.in_(names))
    kept = {name: np.frombuffer(data, np.float32) for name, data in db.session.execute(query)}
    nothing = np.zeros(width, np.float32)
    return np.array([kept.get(name, nothing) for name in names], np.float32).reshape(len(names), width)
