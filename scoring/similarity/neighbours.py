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
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.centring import centre, lost_to_own_texts
from scoring.vectors.profile_vectors import ProfileVectors

NEAREST = 12
FAR = 0.2  # the cosine from which another text lends nothing: unrelated ones reach it by chance
STRENGTH = 2  # what is lent per unit of cosine beyond


def borrow(rows: np.ndarray, pool: np.ndarray, executor: Executor | None = None) -> np.ndarray:
    """Return float32 (n, dim): each row plus its NEAREST of the pool, each times STRENGTH x (cosine - FAR), of unit length again.

    rows, pool: centred unit vectors (n, dim) and (m, dim), or zeros for no text, which stay zeros and lend nothing. A row does
    not borrow from itself or its equals; one that is FAR from all others stays as it is.
    """
    if not len(rows) or not len(pool):
        return rows
    places, cosines = top_vectors(rows, pool, NEAREST + 1, executor)
    lent = np.where(cosines > EQUAL, 0, STRENGTH * np.maximum(cosines - FAR, 0)).astype(np.float32)
    lent[:, NEAREST:] *= (lent[:, :NEAREST] == 0).any(
        axis=1, keepdims=True
    )  # one more only where one of them is the row itself
    mixed = rows.copy()
    for weight, place in zip(lent.T, places.T):
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
    needs, plain = vectors.centred()
    pool = np.vstack([needs[needs.any(axis=1)], plain[plain.any(axis=1)]])
    needs, offers = borrow(needs, pool, executor), borrow(plain, pool, executor)
    lost = lost_to_own_texts(needs, offers, (vectors.need_languages, vectors.offer_languages), vectors.model_id)
    pieces = tuple((place, piece) for place, profile in enumerate(profiles) for piece in views_of(profile).pieces)
    if vectors.pieces is None or len(vectors.pieces) != len(
        pieces
    ):  # vectors made without them, as in tests of other features
        return Compared(needs, offers, no_details(len(profiles)), (), np.zeros((0, needs.shape[1]), np.float32), lost)
    rows = _centred_pieces(pieces, vectors.pieces, vectors)
    passages = np.array([piece.kind == PASSAGE for _, piece in pieces], bool)
    rows[passages] = borrow(rows[passages], pool, executor)
    lengths = np.array([(len(profile.need_text), len(profile.offer_text)) for profile in profiles])
    return Compared(needs, offers, details_of(pieces, rows, needs, offers, plain, lengths), pieces, rows, lost)


def _centred_pieces(pieces: Sequence[tuple[int, Piece]], embedded: np.ndarray, vectors: ProfileVectors) -> np.ndarray:
    """Each by the mean of its own language and kind."""
    languages = {NEED: vectors.need_languages, OFFER: vectors.offer_languages}
    rows = np.zeros_like(embedded)
    for kind in (NEED, OFFER):
        chosen = [k for k, (_, piece) in enumerate(pieces) if read_as(piece) == kind]
        tongues = [languages[pieces[k][1].side][pieces[k][0]] for k in chosen]
        if chosen:
            # few pieces say little about the mean of a language: whole texts beside them do
            beside = vectors.needs if kind == NEED else vectors.offers
            everything = np.vstack([embedded[chosen], beside])
            rows[chosen] = centre(everything, [*tongues, *languages[kind]], kind, vectors.model_id)[: len(chosen)]
    return rows
