"""Vectors of texts in the database: no text is embedded twice, whatever runs beside."""

import numpy as np
import pytest

from matchmaker.foundation.extensions import db
from matchmaker.matching.kept_vectors import KeptVectors
from matchmaker.models import Vector

ONE, TWO = np.array([0.5, -1.25], np.float64), np.array([3, 4], np.float64)


def test_what_was_kept_is_there_for_the_next_scoring_and_for_no_other_model(app):
    vectors = KeptVectors("a model")
    vectors["one"] = ONE
    assert (len(vectors), list(vectors), vectors["one"].dtype) == (1, ["one"], np.float32)
    assert db.session.query(Vector).count() == 0
    vectors.keep()
    again = KeptVectors("a model")
    assert again["one"].tolist() == ONE.tolist()
    assert again.new == {}
    assert "one" not in KeptVectors("another model")


def test_what_another_job_has_kept_meanwhile_is_left_as_it_is(app):
    mine, theirs = KeptVectors("a model"), KeptVectors("a model")
    mine["one"], theirs["one"] = ONE, TWO
    mine["two"] = TWO
    theirs.keep()
    mine.keep()
    kept = KeptVectors("a model")
    assert kept["one"].tolist() == TWO.tolist()
    assert kept["two"].tolist() == TWO.tolist()


def test_keeping_nothing_new_writes_nothing(app, statements):
    KeptVectors("a model").keep()
    vectors = KeptVectors("a model")
    assert not [sql for sql in statements(vectors.keep) if sql.startswith("INSERT")]


def test_a_vector_stays_as_long_as_its_model(app):
    vectors = KeptVectors("a model")
    vectors["one"] = ONE
    with pytest.raises(TypeError):
        del vectors["one"]
