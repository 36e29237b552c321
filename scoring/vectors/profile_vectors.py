"""The vectors of an event's profiles: made by one model, remembered by the hash of each text."""

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.embedding.embedder import Embedder, Progress, parts_of
from scoring.foundation.errors import MixedModelsError, ScoringError
from scoring.profiles.profile import Profile
from scoring.profiles.views import read_as, views_of
from scoring.texts.cleaning import clean
from scoring.texts.hashing import text_hash
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.centring import centre

STEP = 16  # texts at a time: a second's work, so that progress is reported often


@dataclass(frozen=True, eq=False)
class ProfileVectors:
    """What `model_id` made of n profiles: raw rows (n, dim) for needs and for offers, and their languages.

    A row of zeros stands for a text that is missing or says nothing. pieces: (m, dim), the rows of `views_of(profile).pieces`,
    one profile after the other; None where they were not embedded.
    """

    model_id: str
    needs: np.ndarray
    offers: np.ndarray
    need_languages: tuple[str | None, ...]
    offer_languages: tuple[str | None, ...]
    pieces: np.ndarray | None = None

    def __post_init__(self) -> None:
        shape = (len(self.need_languages), sum(parts_of(self.model_id).values()))
        for name, rows in (("needs", self.needs), ("offers", self.offers)):
            if rows.shape != shape:
                raise ScoringError(f"{name} of {self.model_id!r} must have the shape {shape}, not {rows.shape}")
            if not np.isfinite(rows).all():
                raise ScoringError(f"{name} of {self.model_id!r} hold numbers that are not finite")
        if len(self.offer_languages) != shape[0]:
            raise ScoringError(f"{shape[0]} languages of needs, {len(self.offer_languages)} of offers")
        if self.pieces is not None and (self.pieces.ndim != 2 or self.pieces.shape[1] != shape[1]):
            raise ScoringError(f"pieces of {self.model_id!r} must have {shape[1]} columns, not {self.pieces.shape}")

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
            None if self.pieces is None or other.pieces is None else np.vstack([self.pieces, other.pieces]),
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
    """Embed the views of needs and offers and their pieces; `known` maps `text_hash` to a row of this model, is asked first and
    given what is new.

    With everything known the model is not called at all. A step at a time: what `progress` is told of is in `known`, so
    one that raises to end the work loses nothing.
    """
    known = {} if known is None else known
    views = [_read(profile) for profile in profiles]
    missing = {
        kind: _new((text for rows in views for text in rows if text.kind == kind), known) for kind in (NEED, OFFER)
    }
    total = sum(map(len, missing.values()))
    for kind, done in ((NEED, 0), (OFFER, len(missing[NEED]))):
        report = (lambda n, _of, done=done: progress(done + n, total)) if progress else None
        _embed_new(missing[kind], kind, embedder, known, report)

    def rows(texts: Iterable[_Text]) -> np.ndarray:
        return np.array([known[text.name] for text in texts], np.float32).reshape(-1, embedder.dim)

    return ProfileVectors(
        embedder.model_id,
        rows(texts[0] for texts in views),
        rows(texts[1] for texts in views),
        tuple(texts[0].language for texts in views),
        tuple(texts[1].language for texts in views),
        rows(text for texts in views for text in texts[2:]),
    )


def hashes_of(profile: Profile) -> set[str]:
    """The names under which `embed_profiles` keeps the rows of one profile."""
    return {text.name for text in _read(profile)}


def names_of(profile: Profile) -> dict[str, str]:
    """Kind (NEED, OFFER) -> the name under which `embed_profiles` keeps the row of that whole text of a profile."""
    return {kind: text.name for kind, text in zip((NEED, OFFER), _read(profile))}


class _Text(NamedTuple):
    """A view to embed, and the name under which its row is kept."""

    name: str
    kind: str
    view: str
    language: str | None


def _read(profile: Profile) -> list[_Text]:
    """Need, offer, then the pieces: as what each is read, and in whose language."""
    views = views_of(profile)
    languages = {kind: profile.language(kind) for kind in (NEED, OFFER)}
    pieces = [(read_as(piece), piece.view, languages[piece.side]) for piece in views.pieces]
    whole = [(NEED, views.need, languages[NEED]), (OFFER, views.offer, languages[OFFER])]
    return [_Text(text_hash(view, kind, tongue), kind, view, tongue) for kind, view, tongue in (*whole, *pieces)]


def _new(texts: Iterable[_Text], known: MutableMapping[str, np.ndarray]) -> dict[str, tuple[str, str | None]]:
    """Name -> (text, language) of what is not known yet, each once."""
    return {text.name: (text.view, text.language) for text in texts if text.name not in known}


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
