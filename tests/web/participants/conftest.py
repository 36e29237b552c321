"""The participants' pages without language models."""

import pytest

from matchmaker.matching import search


class NoEncoder:
    """No models: a search by meaning finds that nothing can say it."""

    def vectors(self, text: str, language: str | None) -> None:
        return None


@pytest.fixture(autouse=True)
def no_models(app) -> None:
    app.extensions[search.KEY] = NoEncoder()
