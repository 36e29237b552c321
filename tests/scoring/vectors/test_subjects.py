"""The shipped subjects: said in five languages, and read by the packaged models as they are called today."""

import numpy as np
import pytest

from scoring.embedding.sentence import PACKAGED, known_id
from scoring.vectors.subjects import measure_subjects, subject_texts, subjects_of
from tests.conftest import ROOT

LANGUAGES = {"ar", "en", "es", "fr", "pt"}


def test_each_subject_is_said_once_in_each_language():
    said = subject_texts()
    assert set(said) == LANGUAGES
    assert len({len(texts) for texts in said.values()}) == 1
    for language, texts in said.items():
        assert all(text.strip() == text and text for text in texts), language
        assert len(set(texts)) == len(texts), language


def test_no_subject_is_a_text_of_the_fixtures():
    """What the scorer is measured on must not stand in what it knows."""
    measured = [*(ROOT / "fixtures").rglob("*.jsonl"), ROOT / "fixtures" / "casablanca" / "participants.csv"]
    everything = "".join(path.read_text(encoding="utf-8") for path in measured)
    assert not [text for texts in subject_texts().values() for text in texts if text in everything]


@pytest.mark.parametrize("name", [*PACKAGED, *(f"{name}-float32" for name in PACKAGED)])
def test_each_packaged_model_has_read_all_of_them(name):
    subjects = subjects_of(known_id(name))
    count = len(subject_texts()["en"])
    assert set(subjects.said) == LANGUAGES
    for rows in (subjects.meant, *subjects.said.values()):
        assert len(rows) == count
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)


def test_a_subject_is_nearest_to_itself_in_another_language():
    subjects = subjects_of(known_id("default"))
    for language in LANGUAGES - {"en"}:
        nearest = (subjects.said[language] @ subjects.said["en"].T).argmax(axis=1)
        assert (nearest == np.arange(len(nearest))).mean() > 0.8, language


def test_rows_are_kept_as_whole_numbers_under_the_name_without_rounding():
    class Rounded:
        model_id = "small-1-int8:4"

        def embed(self, texts, _languages, kind):
            return np.random.default_rng(len(kind)).normal(size=(len(texts), 4)).astype(np.float32)

    found = measure_subjects(Rounded())
    assert set(found) == {f"small-1|{language}" for language in LANGUAGES}
    assert all(rows.dtype == np.int8 and (np.abs(rows).max(axis=1) == 127).all() for rows in found.values())


def test_a_foreign_model_has_none():
    assert subjects_of("bge-m3-0123456789ab:1024") is None
