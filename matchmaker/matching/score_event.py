"""Scoring an event: embed each text once, score all pairs, store the best and the wished ones."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from time import perf_counter
from typing import Any

from flask import current_app
from sqlalchemy import bindparam, update

from matchmaker import audit
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import SetupError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, RunStage
from matchmaker.matching import gates, weights
from matchmaker.matching.demand import answers
from matchmaker.matching.exposure import evened
from matchmaker.matching.kept_vectors import KeptVectors
from matchmaker.matching.learning import learn
from matchmaker.matching.profile_texts import checksum
from matchmaker.matching.score_rows import ScoreRows, replace_scores
from matchmaker.matching.scoring_profiles import profiles_of
from matchmaker.models import Event, Participant
from matchmaker.models.reasons import packed_reasons
from matchmaker.programme.settings import settings_of
from scoring import NEED, OFFER, Match, ModelError, Profile, Scorer, default_cache_dir, defer_embedder, embed_profiles

# Best partners kept for each participant, beside every pair that somebody wished for: more than any page shows, fewer where
# an event is so large that its scores would fill the disk.
KEPT_MOST, KEPT_LEAST, KEPT_IN_ALL = 100, 40, 400_000
Checksums = dict[tuple[str, str], int]
Progress = Callable[[str, int, int], None]  # (stage, done, total); what it raises ends the work


def kept(people: int) -> int:
    """Return how many best partners of each participant are stored, for an event of so many people."""
    return max(KEPT_LEAST, min(KEPT_MOST, KEPT_IN_ALL // max(people, 1)))


def load_model(progress: Progress | None = None):
    """Return the embedder of the installation (MATCHMAKER_MODEL). Raises SetupError with the remedy."""
    settings = current_app.extensions["matchmaker.settings"]
    try:
        return defer_embedder(
            settings.model, cache_dir=settings.cache or default_cache_dir(), progress=_stage(progress, RunStage.MODEL)
        )
    except ModelError as error:
        raise SetupError(str(error)) from error


FINANCE = {"investor", "startup"}  # investors see every startup, with what speaks against it
NOTHING = 1e-9  # of a closed gate the reasons add up to a fit of 0


class Scoring:
    """One scoring of an event: `compare` reads and computes, `write` keeps scores and commits them, `keep` writes the rest.

    After a stop, `keep_vectors` saves the embeddings.
    """

    def __init__(self, event: Event, progress: Progress | None = None) -> None:
        self.event, self.event_id, self.progress = event, event.id, progress
        self.vectors: KeptVectors | None = None
        self.ids: dict[str, int] = {}
        self.rows = ScoreRows(self.event_id, {})
        self.checksums: Checksums = {}
        self.figures: dict[str, Any] = {}
        self.report: dict[str, Any] = {}  # what was learnt, and how evenly people are shown
        self.lists: dict[str, list[str]] = {}  # everybody's first suggestions, evened out, by key

    def compare(self) -> None:
        """Embed and score every admissible pair. Reads only; ends its transaction before the long work."""
        people, profiles = profiles_of(self.event)
        scorer = Scorer(
            weights.in_force(self.event), damping=settings_of(self.event).damping, gates=gates.in_force(self.event)
        )
        said = answers(self.event)
        self.ids = {person.key: person.id for person in people}
        self.checksums = checksums_of(profiles)
        transactions.rollback()
        embedder = load_model(self.progress)
        self.vectors = KeptVectors(embedder.model_id)
        transactions.rollback()
        began = perf_counter()
        vectors = embed_profiles(profiles, embedder, self.vectors, _stage(self.progress, RunStage.EMBED))
        embedded = perf_counter()
        ranked = scorer.fit(profiles, vectors).ranked(
            top=kept(len(profiles)), progress=_stage(self.progress, RunStage.SCORE)
        )
        self.rows = collected(self.event_id, self.ids, profiles, ranked, self.checksums)
        self.figures = {"embed": embedded - began, "score": perf_counter() - embedded, "pairs": len(self.rows)}
        self.figures |= {"weights": asdict(scorer.weights), "damping": scorer.damping}
        exposure, self.lists = evened(list(self.ids), self.rows.open_fits())
        self.report = {"lesson": learn(scorer, said), "exposure": exposure}
        self.figures |= {"model": embedder.model_id}

    def write(self) -> None:
        """Write new vectors and replace the event's scores, piece by piece. Readers find every pair at any time."""
        self.vectors.write()
        replace_scores(self.rows)

    def keep(self) -> None:
        """Write who is shown first, and the report. The caller commits."""
        _store_lists(self.ids, self.lists)
        db.session.execute(update(Event).where(Event.id == self.event_id).values(scoring_report=self.report))
        told = {"pairs": len(self.rows), "model": self.vectors.model_id}
        audit.log(Act.EVENT_SCORED, "event", self.event_id, event=self.event_id, **told)

    def keep_vectors(self) -> None:
        """Write new vectors, so that no text is embedded twice."""
        if self.vectors is not None:
            self.vectors.keep()


def checksums_of(profiles: Iterable[Profile]) -> Checksums:
    """Return the checksum of each side's text, by which a quote is known to be of the text as it was read."""
    return {
        (profile.id, side): checksum(text)
        for profile in profiles
        for side, text in ((NEED, profile.need_text), (OFFER, profile.offer_text))
    }


def collected(
    event_id: int, ids: dict[str, int], profiles: Iterable[Profile], ranked: Iterable[Match], checksums: Checksums
) -> ScoreRows:
    """Collect the scores to store as they come: pairs behind a closed gate only of investors and startups."""
    rows, kinds = ScoreRows(event_id, ids), {profile.id: profile.kind for profile in profiles}
    for match in ranked:
        shut = gates.shut(reason.code for reason in match.reasons)
        if not shut or {kinds[match.a], kinds[match.b]} == FINANCE:
            rows.add(match.a, match.b, match.fit, shut, packed_reasons(_reasons_of_fit(match, checksums)))
    return rows


def score_event(event: Event, progress: Progress | None = None) -> dict[str, Any]:
    """Embed and score every admissible pair of an event; returns figures: seconds of both steps, pairs, model."""
    scoring = Scoring(event, progress)
    scoring.compare()
    scoring.write()
    scoring.keep()
    return scoring.figures


def _stage(progress: Progress | None, stage: RunStage) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total)) if progress else None


def _store_lists(ids: dict[str, int], lists: dict[str, list[str]]) -> None:
    """Store whom each participant is shown first. Not a change of their profile: no revision is counted."""
    table = Participant.__table__
    rows = [{"of": ids[key], "people": [ids[other] for other in others]} for key, others in lists.items()]
    if rows:
        query = update(table).where(table.c.id == bindparam("of")).values(shown_first=bindparam("people"))
        db.session.connection().execute(query, rows)


def _reasons_of_fit(match: Match, checksums: Checksums) -> Iterator[tuple[str, float, dict[str, Any]]]:
    """Yield the reasons without the wish, scaled to the fit: stored reasons must not reveal wishes to the other side.

    A claim's sentences are stored as (first, last, checksum of the text), so that a text that changed is not quoted amiss.
    """
    spoken = [reason for reason in match.reasons if reason.code != "wish"]
    total = sum(reason.weight for reason in spoken)
    scale = match.fit / total if abs(total) > NOTHING else 1.0
    for code, weight, detail in spoken:
        yield code, weight * scale, _with_checksums(detail, checksums) if code == "need_meets_offer" else detail


def _with_checksums(detail: dict[str, Any], checksums: Checksums) -> dict[str, Any]:
    asked = [*detail["asked"], checksums[detail["need"], NEED]]
    sentence = [*detail["sentence"], checksums[detail["offer"], OFFER]]
    return detail | {"asked": asked, "sentence": sentence}
