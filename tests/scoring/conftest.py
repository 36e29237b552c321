"""The real models, loaded once for all tests of this folder."""

import pytest

from scoring.embedding.loading import default_cache_dir, load_embedder


@pytest.fixture(scope="session")
def default_model():
    return load_embedder(cache_dir=default_cache_dir())


@pytest.fixture(scope="session")
def tfidf():
    return load_embedder("tfidf", cache_dir=default_cache_dir())
