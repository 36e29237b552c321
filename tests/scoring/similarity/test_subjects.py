"""Subjects bridge the words of one language to those of the others."""

import numpy as np
import pytest

from scoring.similarity import subjects as lending
from scoring.similarity.neighbours import borrow
from scoring.similarity.subjects import lent
from scoring.vectors.subjects import Subjects

LAMPS, PIPES, BREAD, ARABIC, SPANISH = np.eye(5, dtype=np.float32)


def unit(row: np.ndarray) -> np.ndarray:
    return row / np.linalg.norm(row)


@pytest.fixture(autouse=True)
def three_subjects(monkeypatch):
    """Each is said with words of its language beside the meaning, which all languages have in common."""
    meant = np.array([LAMPS, PIPES, BREAD])
    said = {
        tongue: np.array([unit(row + words) for row in meant]) for tongue, words in (("ar", ARABIC), ("es", SPANISH))
    }
    monkeypatch.setattr(lending, "subjects_of", lambda name: Subjects(meant, said) if name == "known" else None)


def test_by_hand():
    # half to the subject as Spanish says it (cosine 0.707), half to what is meant (1): 0.854; lent is 3 x (0.854 - 0.2)
    (row,) = lent(LAMPS[None], ["es"], "known")
    np.testing.assert_allclose(row, 3 * (0.5 * np.sqrt(0.5) + 0.5 - 0.2) * LAMPS, rtol=1e-5)


def test_two_languages_meet_in_what_they_mean():
    need, offer = unit(0.4 * LAMPS + SPANISH), unit(0.4 * LAMPS + ARABIC)
    rows = np.array([need, offer])
    bridged = borrow(rows, rows, beside=lent(rows, ["es", "ar"], "known"))
    assert need @ offer < 0.15
    assert bridged[0] @ bridged[1] > 0.4


@pytest.mark.parametrize("language", [None, "de"])
def test_a_language_without_subjects_is_lent_what_all_mean(language):
    (row,) = lent(LAMPS[None], [language], "known")
    np.testing.assert_allclose(row, 3 * 0.8 * LAMPS, rtol=1e-5)


def test_far_from_every_subject_nothing_is_lent():
    rows = np.array([unit(0.1 * LAMPS - ARABIC), np.zeros(5, np.float32)])
    assert not lent(rows, ["es", "es"], "known").any()


def test_a_foreign_model_is_lent_nothing():
    assert not lent(LAMPS[None], ["es"], "foreign").any()
    assert lent(np.zeros((0, 5), np.float32), [], "known").shape == (0, 5)
