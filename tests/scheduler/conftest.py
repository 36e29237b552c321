"""Tiny problems take few rounds: what has not found its place in 300 turns in a circle, and most of the time went there."""

import os

import pytest

from scheduler.local_search.construction import Construction

ROUNDS = int(os.environ.get("MATCHMAKER_EJECTIONS", "300"))  # `make soak` asks for the product's 3,000


@pytest.fixture(scope="module", autouse=True)
def few_rounds():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Construction, "ROUNDS", ROUNDS)
        yield
