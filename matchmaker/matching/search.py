"""Search by meaning, across languages: the words of a search against what participants offer and need."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from flask import Flask, current_app
from sqlalchemy import func, select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.matching.encoder import Encodes
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Account, Event, Participant, Vector
from scoring.centring import centre
from scoring.embedding import NEED, OFFER, text_hash
from scoring.language import detect
from scoring.profile import Profile
from scoring.views import in_context

MOST = 24
NEAR = 0.15  # centred cosines of a need and an offer that have nothing in common lie around 0
A_MINUTE = 20  # searches by meaning of one account: more than anybody reads
KEY = "matchmaker.encoder"


@dataclass(frozen=True)
class Corpus:
    """The stored vectors of an event's texts, a row a participant and zeros where there is none."""

    ids: list[int]
    tongues: dict[str, list[str | None]]
    rows: dict[str, np.ndarray]


class Known:
    """What a worker remembers between searches: the last corpus of each event, and who searched when."""

    def __init__(self) -> None:
        self.corpora: dict[int, tuple[tuple, Corpus]] = {}
        self.paces: dict[int, deque[datetime]] = {}

    def allows(self, account_id: int) -> bool:
        """Count a search of an account; not more than A_MINUTE."""
        now, pace = clock.now(), self.paces.setdefault(account_id, deque(maxlen=A_MINUTE))
        if len(pace) == A_MINUTE and now - pace[0] < timedelta(minutes=1):
            return False
        pace.append(now)
        return True

    def corpus(self, event: Event, model_id: str, width: int) -> Corpus:
        """The event's corpus, read anew when a profile or a vector came, went or changed."""
        stamp = (model_id, *_stamp(event, model_id))
        before, found = self.corpora.get(event.id, (None, None))
        if before != stamp:
            found = _corpus(event, model_id, width)
            self.corpora[event.id] = stamp, found
        return found


def init_app(app: Flask, encoder: Encodes) -> None:
    """Searches of this worker ask this encoder."""
    app.extensions[KEY], app.extensions[f"{KEY}.known"] = encoder, Known()


@dataclass(frozen=True)
class Asked:
    """Texts as vectors of one model: a row a text, read as needs and as offers."""

    model_id: str
    texts: list[str]
    tongues: list[str | None]
    rows: dict[str, np.ndarray]


def allows(account: Account) -> bool:
    """Count a search of an account; False for one that asks too fast."""
    return _known().allows(account.id)


def vectors(texts: list[str]) -> Asked | None:
    """What the encoder makes of some texts; None while nothing can say it."""
    tongues = [detect(text) for text in texts]
    found = [current_app.extensions[KEY].vectors(text, tongue) for text, tongue in zip(texts, tongues)]
    if not found or any(one is None for one in found):
        return None
    rows = {NEED: np.array([need for _, need, _ in found]), OFFER: np.array([offer for _, _, offer in found])}
    return Asked(found[0][0], texts, tongues, rows)


def likeness(event: Event, asked: Asked, side: str) -> tuple[list[int], np.ndarray]:
    """(participants' ids, a row for each asked text: how near what each participant wrote on the other side comes to it).

    side: NEED or OFFER, what the asked texts are. Values are centred cosines, -1..1.
    """
    other = OFFER if side == NEED else NEED
    corpus = _known().corpus(event, asked.model_id, asked.rows[side].shape[1])
    rows = [_centred(corpus, asked, at, side)[-1] @ _centred(corpus, asked, at, other)[:-1].T for at in _all(asked)]
    return corpus.ids, np.array(rows)


def nearest(event: Event, words: str, account: Account) -> list[int] | None:
    """Ids of the participants whose offers or needs are nearest to the words, best first; None while nothing can say, and
    for an account that asks too fast."""
    asked = vectors([words]) if allows(account) else None
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
    """The rows of the corpus and, last, of one asked text, without what all texts of a language share."""
    rows, tongues = np.vstack([corpus.rows[kind], asked.rows[kind][at]]), [*corpus.tongues[kind], asked.tongues[at]]
    return centre(rows, tongues, kind, asked.model_id)


def _stamp(event: Event, model_id: str) -> tuple:
    """Differs when the corpus does: every change of a participant counts its revision up, and a new text brings a vector."""
    people = select(func.count(), func.sum(Participant.revision)).where(Participant.event_id == event.id)
    vectors = select(func.count()).where(Vector.model_id == model_id)
    return (*db.session.execute(people).one(), db.session.scalar(vectors))


def _corpus(event: Event, model_id: str, width: int) -> Corpus:
    people, profiles = profiles_of(event)
    tongues = {kind: [profile.language(kind) for profile in profiles] for kind in (NEED, OFFER)}
    rows = {kind: _vectors(profiles, kind, tongues[kind], model_id, width) for kind in (NEED, OFFER)}
    return Corpus([person.id for person in people], tongues, rows)


def _vectors(profiles: list[Profile], kind: str, tongues: list[str | None], model_id: str, width: int) -> np.ndarray:
    texts = [in_context(profile, kind) for profile in profiles]
    names = [text_hash(text, kind, tongue) for text, tongue in zip(texts, tongues)]
    query = select(Vector.text_hash, Vector.data).where(Vector.model_id == model_id, Vector.text_hash.in_(names))
    kept = {name: np.frombuffer(data, np.float32) for name, data in db.session.execute(query)}
    nothing = np.zeros(width, np.float32)
    return np.array([kept.get(name, nothing) for name in names], np.float32).reshape(len(names), width)
