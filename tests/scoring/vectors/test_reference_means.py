"""The shipped reference means are those of the packaged models as they are called today."""

import numpy as np
import pytest

from scoring.embedding.sentence import PACKAGED, known_id
from scoring.texts.sides import NEED, OFFER
from scoring.vectors.reference_means import measure_means, reference_means


@pytest.mark.parametrize("name", [*PACKAGED, *(f"{name}-float32" for name in PACKAGED)])
@pytest.mark.parametrize("kind", [NEED, OFFER])
def test_each_packaged_model_has_a_mean_in_each_language(name, kind):
    means = reference_means(known_id(name), kind)
    assert set(means) == {"ar", "en", "es", "fr", "pt"}
    assert all(0.1 < np.linalg.norm(row) < 2 for row in means.values())


def test_means_are_kept_under_the_name_without_rounding():
    class Rounded:
        model_id = "small-1-int8:4"

        def embed(self, texts, _languages, _kind):
            return np.ones((len(texts), 4), np.float32)

    assert set(measure_means(Rounded())) == {
        f"small-1|{kind}|{language}" for kind in (NEED, OFFER) for language in ("ar", "en", "es", "fr", "pt")
    }


def test_a_foreign_model_has_none():
    assert reference_means("bge-m3-0123456789ab:1024", NEED) == {}
