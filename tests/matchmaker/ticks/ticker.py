"""A web process's part of the timed work: hears instants, beats at each, says what it did. Run by test_ticks."""

from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from matchmaker.application import create_core
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings
from matchmaker.ticks.runner import Runner, Timed


def main(url: str, home: Path, pipe: Connection) -> None:
    app = create_core(Settings(home=home, database_url=url, secret_key="x" * 40, testing=True))
    runner = Runner(app, (Timed("count", timedelta(seconds=10), lambda: None),))
    pipe.send("ready")
    while instant := pipe.recv():
        app.extensions["matchmaker.clock"] = FixedClock(instant)
        pipe.send(" ".join(runner.beat()))
