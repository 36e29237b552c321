"""The serving side of the encoder: one caller after the other, a silent one does not stop the rest, gone when idle."""

import json
import socket
import threading
from contextlib import closing
from pathlib import Path

import pytest

from matchmaker.matching import encoder_process


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A process's serving in a thread: (address, thread). It says a line backwards, and soon tires of who is silent."""
    monkeypatch.setattr(encoder_process, "PATIENCE", 0.05)
    place = tmp_path / "encoder.sock"
    thread = threading.Thread(target=encoder_process.serve, args=(place, 1.0, lambda line: line.strip()[::-1]))
    thread.start()
    yield place, thread
    thread.join(timeout=60)
    assert not thread.is_alive()


def call(place: Path) -> socket.socket:
    """A connected caller; the listener may not be there yet."""
    for _try in range(1000):
        way = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        way.settimeout(30)
        try:
            way.connect(str(place))
            return way
        except OSError:
            way.close()
            threading.Event().wait(0.005)
    raise AssertionError("nobody listens")


def ask(place: Path, line: bytes) -> bytes:
    with closing(call(place)) as way:
        way.sendall(line)
        return way.makefile("rb").read()


def test_callers_are_answered_whatever_one_of_them_does_and_it_leaves_when_idle(served):
    place, thread = served
    silent, gone = call(place), call(place)
    gone.close()
    assert ask(place, b"water\n") == b"retaw"
    assert ask(place, b"") == b""
    assert ask(place, b"city\n") == b"ytic"
    silent.close()
    assert place.stat().st_mode & 0o077 == 0
    thread.join(timeout=60)
    assert not place.exists()


def test_an_answer_names_its_model_and_reads_the_text_both_ways(tmp_path):
    answer = encoder_process.answers("tfidf", tmp_path)
    model_id, need, offer = json.loads(answer(json.dumps({"text": "clean water", "language": "en"}).encode()))
    assert model_id.startswith("tfidf")
    assert len(need) == len(offer) > 0
