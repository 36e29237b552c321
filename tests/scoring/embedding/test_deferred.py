"""A model is loaded when the first unknown text needs it, and not before."""

import numpy as np
import pytest

from scoring.embedding.loading import DeferredEmbedder, default_cache_dir, defer_embedder
from scoring.foundation.errors import MixedModelsError
from scoring.profiles.profile import Profile
from scoring.vectors.profile_vectors import embed_profiles


def never():
    raise AssertionError("the model was loaded though every text is known")


def test_known_texts_call_no_model():
    profiles, known = [Profile(id="a", offers="street lights", needs="")], {}
    embed_profiles(profiles, defer_embedder("tfidf", cache_dir=default_cache_dir()), known)
    model_id = defer_embedder("default", cache_dir=default_cache_dir()).model_id
    width = DeferredEmbedder(model_id, never).dim
    known = {name: np.ones(width, np.float32) for name in known}
    assert embed_profiles(profiles, DeferredEmbedder(model_id, never), known).model_id == model_id


def test_the_promised_id_is_the_loaded_ones():
    deferred = defer_embedder("use", cache_dir=default_cache_dir())
    assert deferred.embed(["a need"], ["en"], "need").shape == (1, deferred.dim)


def test_another_model_than_the_promised_one_is_refused():
    other = defer_embedder("tfidf", cache_dir=default_cache_dir())
    with pytest.raises(MixedModelsError):
        DeferredEmbedder("another:7", lambda: other).embed(["a need"], ["en"], "need")
