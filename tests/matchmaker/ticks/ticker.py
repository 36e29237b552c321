"""A web process's part of the timed work: reads lines of instants, beats at each, prints what it did.

Run by test_ticks as `python -m tests.matchmaker.ticks.ticker URL HOME`.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from matchmaker.application import create_core
from matchmaker.foundation.clock import FixedClock
from matchmaker.foundation.config import Settings
from matchmaker.ticks.runner import Runner, Timed


def main(url: str, home: str) -> None:
    app = create_core(Settings(home=Path(home), database_url=url, secret_key="x" * 40, testing=True))
    runner = Runner(app, (Timed("count", timedelta(seconds=10), lambda: None),))
    print("ready", flush=True)
    for line in sys.stdin:
        app.extensions["matchmaker.clock"] = FixedClock(datetime.fromisoformat(line.strip()))
        print(" ".join(runner.beat()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
