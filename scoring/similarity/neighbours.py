"""Each text borrows from the texts nearest to it, whatever their language and whether they need or offer: one that the models
read badly (Arabic most of all) is understood by the company it keeps. docs/experiments/matching.md has the comparison.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from scoring.profiles.profile import Profile
from scoring.profiles.views import PASSAGE, Piece, read_as, views_of
from scoring.ranking.ranking import top_vectors
from scoring.similarity.details import Details, details_of, no_details
from scoring.similarity.subjects import lent
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.centring import centre, lost_to_own_texts
from scoring.vectors.profile_vectors import ProfileVectors

NEAREST = 12
FAR = 0.2  # the cosine from which another text lends nothing: unrelated ones reach it by chance
STRENGTH = 2  # what is lent per unit of cosine beyond


def borrow(
    rows: np.ndarray, pool: np.ndarray, executor: Executor | None = None, *, beside: np.ndarray | None = None
) -> np.ndarray:
    """Return float32 (n, dim): each row plus its NEAREST of the pool, each times STRENGTH x (cosine - FAR), of unit length again.

    rows, pool: centred unit vectors (n, dim) and (m, dim), or zeros for no text, which stay zeros and lend nothing. A row does
    not borrow from itself or its equals; one that is FAR from all others stays as it is. beside: (n, dim), what each row is lent
    besides (`subjects.lent`).
    """
    if not len(rows) or not len(pool):
        return rows
    places, cosines = top_vectors(rows, pool, NEAREST + 1, executor)
    weights = np.where(cosines > EQUAL, 0, STRENGTH * np.maximum(cosines - FAR, 0)).astype(np.float32)
    weights[:, NEAREST:] *= (weights[:, :NEAREST] == 0).any(
        axis=1, keepdims=True
    )  # one more only where one of them is the row itself
    mixed = rows.copy() if beside is None else rows + beside
    for weight, place in zip(weights.T, places.T):
        mixed += weight[:, None] * pool[place]
    norms = np.linalg.norm(mixed, axis=1, keepdims=True)
    return mixed / np.where(norms > 0, norms, 1)


EQUAL = 0.9999  # the cosine from which two rows are one text


class Compared(NamedTuple):
    """An event's texts as they are compared: centred and with what they borrow from all texts.

    needs, offers: (n, dim); details: what a closer look at a few adds; pieces: (place, piece) with their rows (m, dim); lost:
    language -> what its pairs are given back (`centring.lost_to_own_texts`).
    """

    needs: np.ndarray
    offers: np.ndarray
    details: Details
    pieces: tuple[tuple[int, Piece], ...]
    rows: np.ndarray
    lost: dict[str, float]


def compared(profiles: Sequence[Profile], vectors: ProfileVectors, executor: Executor | None = None) -> Compared:
    """Centre the vectors of an event per language and let every text borrow from all."""
    (asked, plain), model = vectors.centred(), vectors.model_id
    pool = np.vstack([asked[asked.any(axis=1)], plain[plain.any(axis=1)]])
    needs = borrow(asked, pool, executor, beside=lent(asked, vectors.need_languages, model, executor))
    offers = borrow(plain, pool, executor, beside=lent(plain, vectors.offer_languages, model, executor))
    lost = lost_to_own_texts(needs, offers, (vectors.need_languages, vectors.offer_languages), model)
    pieces = tuple((place, piece) for place, profile in enumerate(profiles) for piece in views_of(profile).pieces)
    if vectors.pieces is None or len(vectors.pieces) != len(
        pieces
    ):  # vectors made without them, as in tests of other features
        return Compared(needs, offers, no_details(len(profiles)), (), np.zeros((0, needs.shape[1]), np.float32), lost)
    rows = _centred_pieces(pieces, vectors.pieces, vectors)
    passages = np.array([piece.kind == PASSAGE for _, piece in pieces], bool)
    spoken = [_language(*pieces[k], vectors) for k in np.flatnonzero(passages)]
    rows[passages] = borrow(rows[passages], pool, executor, beside=lent(rows[passages], spoken, model, executor))
    lengths = np.array([(len(profile.need_text), len(profile.offer_text)) for profile in profiles])
    return Compared(needs, offers, details_of(pieces, rows, needs, offers, plain, lengths), pieces, rows, lost)


def _centred_pieces(pieces: Sequence[tuple[int, Piece]], embedded: np.ndarray, vectors: ProfileVectors) -> np.ndarray:
    """Each by the mean of its own language and kind."""
    languages = {NEED: vectors.need_languages, OFFER: vectors.offer_languages}
    rows = np.zeros_like(embedded)
    for kind in (NEED, OFFER):
        chosen = [k for k, (_, piece) in enumerate(pieces) if read_as(piece) == kind]
        tongues = [_language(*pieces[k], vectors) for k in chosen]
        if chosen:
            # few pieces say little about the mean of a language: whole texts beside them do
            beside = vectors.needs if kind == NEED else vectors.offers
            everything = np.vstack([embedded[chosen], beside])
            rows[chosen] = centre(everything, [*tongues, *languages[kind]], kind, vectors.model_id)[: len(chosen)]
    return rows


def _language(place: int, piece: Piece, vectors: ProfileVectors) -> str | None:
    """In which language somebody's piece is written: that of the text it is a part of."""
    return (vectors.need_languages if piece.side == NEED else vectors.offer_languages)[place]
