"""The one process on a machine that turns words into vectors: ready after a while, gone when nobody asks."""

import subprocess

import pytest
from filelock import FileLock

from matchmaker.foundation.errors import SetupError
from matchmaker.matching.encoder import Encoder, lock_of
from tests.conftest import settings_for


@pytest.fixture
def worker(tmp_path):
    """worker("tfidf"): another web worker of the same installation."""
    made = []

    def start(model: str = "tfidf", idle: int = 60) -> Encoder:
        made.append(Encoder(settings_for("sqlite://", tmp_path, model=model, encoder_idle=idle)))
        return made[-1]

    yield start
    for one in made:
        if one.process:
            one.process.kill()
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


def test_words_become_a_need_and_an_offer_and_all_workers_ask_one_process(worker):
    first, second = worker(), worker()
    first.place.touch()  # left by a process that was killed
    model_id, need, offer = answer(first, "clean water\nfor a small town")
    assert model_id.startswith("tfidf")
    assert need.shape == offer.shape == (int(model_id.rpartition(":")[2]),)
    assert need.any()
    assert second.vectors("clean water", "en") is not None
    assert second.process is None


def test_while_one_is_loading_no_other_is_started(worker):
    encoder = worker()
    with FileLock(lock_of(encoder.place)):
        assert encoder.vectors("water", "en") is None
        assert encoder.process is None
        assert subprocess.run(encoder.command, check=False, timeout=60).returncode == 0
    assert not encoder.place.exists()


def test_it_ends_when_nobody_asks_and_starts_again_when_somebody_does(worker):
    encoder = worker(idle=1)
    encoder.vectors("water", "en")
    first = encoder.process
    assert first.wait(timeout=60) == 0
    assert not encoder.place.exists()
    encoder.vectors("water", "en")
    assert encoder.process is not first


def test_only_its_owner_may_ask(worker):
    encoder = worker()
    assert answer(encoder, "water")
    assert encoder.place.stat().st_mode & 0o077 == 0


def test_a_model_that_cannot_be_loaded_says_nothing_for_ever(worker):
    encoder = worker("/no/such/model")
    encoder.vectors("water", "en")
    first = encoder.process
    assert first.wait(timeout=60) > 0
    assert encoder.vectors("water", "en") is None
    assert encoder.process is first


def test_a_home_with_a_long_path_has_its_socket_in_a_private_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings = settings_for("sqlite://", tmp_path / ("long" * 30))
    folder = Encoder(settings).place.parent
    assert len(str(folder)) < len(str(settings.home))
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    with pytest.raises(SetupError, match="MATCHMAKER_HOME"):
        Encoder(settings)
