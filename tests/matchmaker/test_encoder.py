"""The process beside a web worker that turns words into vectors: ready after a while, gone when it cannot load its model."""

import subprocess
import sys

import pytest

from matchmaker.encoder import Encoder
from tests.conftest import settings_for


@pytest.fixture
def encoder(tmp_path):
    made = []

    def start(model: str) -> Encoder:
        encoder = Encoder(settings_for("sqlite://", tmp_path, model=model))
        made.append(encoder)
        encoder.vectors("water", "en")  # starts it
        return encoder

    yield start
    for one in made:
        one.process.stdin.close()
        one.process.wait(timeout=60)


def answer(encoder: Encoder, words: str):
    """The encoder's answer once it is ready, or None once its process has ended."""
    for _try in range(600):
        found = encoder.vectors(words, "en")
        if found is not None:
            return found
        try:
            encoder.process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        return None
    raise AssertionError("neither ready nor ended within a minute")


def test_words_become_a_need_and_an_offer(encoder):
    model_id, need, offer = answer(encoder("tfidf"), "clean water\nfor a small town")
    assert model_id.startswith("tfidf")
    assert need.shape == offer.shape == (int(model_id.rpartition(":")[2]),)
    assert need.any()


def test_a_model_that_cannot_be_loaded_says_nothing_for_ever(encoder):
    started = encoder("/no/such/model")
    assert answer(started, "water") is None
    assert started.vectors("water", "en") is None


def test_the_process_ends_with_its_worker():
    command = [sys.executable, "-m", "matchmaker.encoder", "tfidf", "cache"]
    assert subprocess.run(command, input="", text=True, capture_output=True, check=False).returncode == 0
