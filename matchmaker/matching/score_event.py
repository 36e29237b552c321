"""Score an event: embed what was written (each text once), compare everybody with everybody, keep the best and the wished."""

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import numpy as np
from flask import current_app
from sqlalchemy import delete, insert, select

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.matching import weights
from matchmaker.matching.demand import answers
from matchmaker.matching.learning import learn
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Event, Participant, Score, Vector
from matchmaker.programme.settings import settings_of

KEPT = 40  # best partners kept for each participant, beside every pair that somebody wished for; more than popularity counts
Progress = Callable[[str, int, int], None]  # one that raises StopAsked ends the work


class StopAsked(Exception):  # noqa: N818 - a wish, no error
    """Somebody would have the work end; `vectors` are those made until then."""

    vectors: "KeptVectors | None" = None


@dataclass
class Scored:
    """What comparing an event brought, not yet written: matches, new vectors, figures of the work."""

    event_id: int
    ids: dict[str, int]
    matches: list
    vectors: "KeptVectors"
    figures: dict[str, Any]


class KeptVectors(MutableMapping):
    """The vectors of one model by the hash of their text; `new` is what the database does not have yet."""

    def __init__(self, model_id: str) -> None:
        self.model_id = model_id
        rows = db.session.execute(select(Vector.text_hash, Vector.data).where(Vector.model_id == model_id))
        self.known = {text_hash: np.frombuffer(data, np.float32) for text_hash, data in rows}
        self.new: dict[str, np.ndarray] = {}

    def __getitem__(self, text_hash: str) -> np.ndarray:
        return self.known[text_hash]

    def __setitem__(self, text_hash: str, vector: np.ndarray) -> None:
        self.known[text_hash] = self.new[text_hash] = np.asarray(vector, np.float32)

    def __delitem__(self, text_hash: str) -> None:
        raise TypeError("a vector is kept as long as its model")

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def load_model(progress: Progress | None = None):
    """The embedder that the installation names (MATCHMAKER_MODEL), or a SetupError with the fix."""
    from scoring.embedding import default_cache_dir, defer_embedder
    from scoring.errors import ModelError

    settings = current_app.extensions["matchmaker.settings"]
    try:
        return defer_embedder(
            settings.model, cache_dir=settings.cache or default_cache_dir(), progress=_stage(progress, "model")
        )
    except ModelError as error:
        raise SetupError(str(error)) from error


def score_event(event: Event, progress: Progress | None = None) -> dict[str, Any]:
    """Embed and score every admissible pair of an event; returns figures: seconds of both steps, pairs, model."""
    scored = compare(event, progress)
    keep(scored)
    return scored.figures


def compare(event: Event, progress: Progress | None = None) -> Scored:
    """The long part of scoring. It only reads, and ends its transaction before the work: nobody waits for it."""
    from scoring.scorer import Scorer
    from scoring.vectors import embed_profiles

    event_id = event.id
    people, profiles = profiles_of(event)
    scorer, said = Scorer(weights.in_force(event), damping=settings_of(event).damping), answers(event)
    ids = {person.key: person.id for person in people}
    transactions.rollback()
    embedder = load_model(progress)
    known = KeptVectors(embedder.model_id)
    transactions.rollback()
    began = perf_counter()
    try:
        vectors = embed_profiles(profiles, embedder, known, _stage(progress, "embed"))
        embedded = perf_counter()
        matches = scorer.fit(profiles, vectors).rank(top=KEPT, progress=_stage(progress, "score"))
    except StopAsked as stopped:
        stopped.vectors = known
        raise
    figures = {"embed": embedded - began, "score": perf_counter() - embedded, "pairs": len(matches)}
    figures |= {"weights": asdict(scorer.weights), "damping": scorer.damping, "learning": learn(scorer, said)}
    return Scored(event_id, ids, matches, known, figures | {"model": embedder.model_id})


def keep(scored: Scored) -> None:
    """Write new vectors and replace the event's scores."""
    keep_vectors(scored.vectors)
    _replace_scores(scored)
    told = {"pairs": len(scored.matches), "model": scored.vectors.model_id}
    audit.log("event.scored", "event", scored.event_id, event=scored.event_id, **told)


def keep_vectors(vectors: KeptVectors) -> None:
    """Write the vectors that the database does not have yet: no text is read twice."""
    there = set(db.session.scalars(select(Vector.text_hash).where(Vector.model_id == vectors.model_id)))
    rows = [
        {"model_id": vectors.model_id, "text_hash": text_hash, "data": vector.tobytes()}
        for text_hash, vector in vectors.new.items()
        if text_hash not in there
    ]
    if rows:
        db.session.execute(insert(Vector), rows)


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total)) if progress else None


def _replace_scores(scored: Scored) -> None:
    """A participant who left meanwhile is left out."""
    db.session.execute(delete(Score).where(Score.event_id == scored.event_id))
    here = set(db.session.scalars(select(Participant.key).where(Participant.event_id == scored.event_id)))
    rows = []
    for match in scored.matches:
        a, b = sorted((scored.ids[match.a], scored.ids[match.b]))
        if match.a in here and match.b in here:
            row = {"a_id": a, "b_id": b, "event_id": scored.event_id, "score": match.fit}
            rows.append(row | {"model_id": scored.vectors.model_id, "reasons": _reasons_of_fit(match)})
    if rows:
        db.session.execute(insert(Score), rows)


def _reasons_of_fit(match) -> list[dict]:
    """The reasons without the wish, adding up to the fit: what is kept tells neither side what the other wished."""
    spoken = [reason for reason in match.reasons if reason.code != "wish"]
    total = sum(reason.weight for reason in spoken)
    scale = match.fit / total if total else 0.0
    return [{"code": r.code, "weight": round(r.weight * scale, 6), "detail": dict(r.detail)} for r in spoken]
