"""Takes the language out of vectors: what a model says about the tongue of a text, it says before the meaning."""

from collections.abc import Sequence

import numpy as np

from scoring.embedding.embedder import parts_of
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.reference_means import reference_means

PRIOR = 5  # texts that the reference mean of a language counts for; docs/experiments/matching.md has the comparison
GIVEN_BACK = 0.7  # of what pairs in one language lose: with all of it fixtures/judged favours one's own language
NO_REFERENCE = 1  # and the mean of all languages, where one has no reference: it says little about that language


def centre(vectors: np.ndarray, languages: Sequence[str | None], kind: str, model_id: str) -> np.ndarray:
    """Return float32 (n, dim): each row less the mean of its language, every segment of unit length, over sqrt(segments).

    The mean is the event's own, shrunk towards the shipped reference mean as if that were PRIOR more texts. A language
    without reference (nobody listed it, or the model is not a packaged one) shrinks a little towards the mean of all. The dot
    product of two rows is the mean of the segments' cosines. Rows of zeros (no text) stay zeros.
    """
    widths = list(parts_of(model_id).values())
    if vectors.shape[1:] != (sum(widths),):
        raise ValueError(f"vectors of {model_id} have {sum(widths)} columns, not {vectors.shape[1:]}")
    centred = np.array(vectors, np.float32)
    tongues, spoken = np.array([language or "" for language in languages]), centred.any(axis=1)
    references = reference_means(model_id, kind)
    anchor = _anchor(centred[spoken], references)
    for language in sorted(set(tongues[spoken])):
        rows = spoken & (tongues == language)
        prior, texts = (references[language], PRIOR) if language in references else (anchor, NO_REFERENCE)
        centred[rows] -= (texts * prior + centred[rows].sum(axis=0)) / (texts + rows.sum())
    return _unit_segments(centred, widths)


def lost_to_own_texts(
    needs: np.ndarray, offers: np.ndarray, languages: tuple[Sequence[str | None], Sequence[str | None]], model_id: str
) -> dict[str, float]:
    """Language -> what is given back to the similarity of one's need and another's offer, both being in that language.

    needs, offers: (n, dim) rows as they are compared; languages: of the needs and of the offers. A mean holds each person's own
    text, and one person's need and offer are alike. So centring takes a part of that likeness from every pair of people in one
    language: much where a language has few texts, next to nothing where it has a hundred.
    """
    both = needs.any(axis=1) & offers.any(axis=1)
    alike = max(0.0, float(np.einsum("nd,nd->n", needs[both], offers[both]).mean())) if both.any() else 0.0
    asked, given = (np.array([language or "" for language in side]) for side in languages)
    known = [reference_means(model_id, kind) for kind in (NEED, OFFER)]
    lost = {}
    for language in sorted(set(asked[both]) & set(given[both]) - {""}):
        here = int((both & (asked == language) & (given == language)).sum())
        n, m = (int((rows.any(axis=1) & (side == language)).sum()) for rows, side in ((needs, asked), (offers, given)))
        a, b = (count + (PRIOR if language in means else NO_REFERENCE) for count, means in zip((n, m), known))
        lost[language] = GIVEN_BACK * alike * here * (1 / (n * b) + 1 / (m * a) - 1 / (a * b))
    return lost


def _anchor(spoken: np.ndarray, references: dict[str, np.ndarray]) -> np.ndarray:
    """Where a language without a reference of its own starts: all references together, else all texts of the event."""
    if references:
        return np.mean(list(references.values()), axis=0)
    return spoken.mean(axis=0) if len(spoken) else np.zeros(spoken.shape[1], np.float32)


def _unit_segments(rows: np.ndarray, widths: Sequence[int]) -> np.ndarray:
    first = 0
    for width in widths:
        segment = rows[:, first : first + width]
        norm = np.linalg.norm(segment, axis=1, keepdims=True)
        segment /= np.where(norm > 1e-6, norm, 1) * np.sqrt(len(widths))
        segment[norm[:, 0] <= 1e-6] = 0
        first += width
    return rows
