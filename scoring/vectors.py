"""The vectors of an event's profiles: made by one model, remembered by the hash of each text."""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.centring import centre
from scoring.embedding import NEED, OFFER, Embedder, Progress, parts_of, text_hash
from scoring.errors import MixedModelsError, ScoringError
from scoring.profile import Profile
from scoring.texts import clean
from scoring.views import in_context

STEP = 16  # texts at a time: a second's work, so that whoever waits hears of it


@dataclass(frozen=True, eq=False)
class ProfileVectors:
    """What `model_id` made of n profiles: raw rows (n, dim) for needs and for offers, and their languages.

    A row of zeros stands for a text that is missing or says nothing.
    """

    model_id: str
    needs: np.ndarray
    offers: np.ndarray
    need_languages: tuple[str | None, ...]
    offer_languages: tuple[str | None, ...]

    def __post_init__(self) -> None:
        shape = (len(self.need_languages), sum(parts_of(self.model_id).values()))
        for name, rows in (("needs", self.needs), ("offers", self.offers)):
            if rows.shape != shape:
                raise ScoringError(f"{name} of {self.model_id!r} must have the shape {shape}, not {rows.shape}")
            if not np.isfinite(rows).all():
                raise ScoringError(f"{name} of {self.model_id!r} hold numbers that are not finite")
        if len(self.offer_languages) != shape[0]:
            raise ScoringError(f"{shape[0]} languages of needs, {len(self.offer_languages)} of offers")

    def __len__(self) -> int:
        return len(self.need_languages)

    def __add__(self, other: "ProfileVectors") -> "ProfileVectors":
        """These profiles followed by those of `other`; raises MixedModelsError where the models differ."""
        require_same_model(self.model_id, other.model_id)
        return ProfileVectors(
            self.model_id,
            np.vstack([self.needs, other.needs]),
            np.vstack([self.offers, other.offers]),
            self.need_languages + other.need_languages,
            self.offer_languages + other.offer_languages,
        )

    def centred(self) -> tuple[np.ndarray, np.ndarray]:
        """Needs and offers, centred per language (see `centring.centre`)."""
        return (
            centre(self.needs, self.need_languages, NEED, self.model_id),
            centre(self.offers, self.offer_languages, OFFER, self.model_id),
        )


def require_same_model(expected: str, found: str) -> None:
    """Raise MixedModelsError, naming both, unless the two ids are the same."""
    if expected != found:
        raise MixedModelsError(expected, found)


def embed_profiles(
    profiles: Sequence[Profile],
    embedder: Embedder,
    known: MutableMapping[str, np.ndarray] | None = None,
    progress: Progress | None = None,
) -> ProfileVectors:
    """Embed needs and offers; `known` maps `text_hash` to a row of this model, is asked first and given what is new.

    With everything known the model is not called at all. A step at a time: what `progress` is told of is in `known`, so
    one that raises to end the work loses nothing.
    """
    known = {} if known is None else known
    texts, languages = {}, {}
    for kind in (NEED, OFFER):
        texts[kind] = [in_context(p, kind) for p in profiles]
        languages[kind] = tuple(p.language(kind) for p in profiles)
    names = {k: [text_hash(t, k, tongue) for t, tongue in zip(texts[k], languages[k])] for k in texts}
    missing = {k: _new(names[k], texts[k], languages[k], known) for k in texts}
    total = sum(map(len, missing.values()))
    for kind, done in ((NEED, 0), (OFFER, len(missing[NEED]))):
        report = (lambda n, _of, done=done: progress(done + n, total)) if progress else None
        _embed_new(missing[kind], kind, embedder, known, report)
    rows = {k: np.array([known[name] for name in names[k]], np.float32).reshape(-1, embedder.dim) for k in names}
    return ProfileVectors(embedder.model_id, rows[NEED], rows[OFFER], languages[NEED], languages[OFFER])


def hashes_of(profile: Profile) -> set[str]:
    """The names under which `embed_profiles` keeps the rows of one profile."""
    return {text_hash(in_context(profile, kind), kind, profile.language(kind)) for kind in (NEED, OFFER)}


def _new(names: Sequence[str], texts: Sequence[str], languages: Sequence[str | None], known) -> dict:
    """Name -> (text, language) of what is not known yet, each once."""
    return {name: (text, tongue) for name, text, tongue in zip(names, texts, languages) if name not in known}


def _embed_new(missing: dict, kind: str, embedder: Embedder, known, progress: Progress | None) -> None:
    if not missing:
        return
    names = sorted(missing, key=lambda name: len(clean(missing[name][0])))  # texts of like length waste no padding
    for first in range(0, len(names), STEP):
        step = names[first : first + STEP]
        texts, languages = zip(*(missing[name] for name in step))
        known.update(zip(step, embedder.embed(texts, languages, kind)))
        if progress:
            progress(first + len(step), len(names))
