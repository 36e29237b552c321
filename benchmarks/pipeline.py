"""A whole run of the Casablanca event several times over: seconds, memory, statements and longest wait of each step.

    python benchmarks/pipeline.py [TIMES ...] [--home FOLDER] [--seconds N] [--profile FILE]

TIMES is 5 and 17 unless told otherwise: 3,000 and 10,200 people. The vectors of the first copy are embedded, those of the
others are theirs, so that a run embeds nothing (`scorer.py` measures embedding). The run is `matchmaker run` in a process of
its own. Meanwhile another process takes SQLite's lock every few milliseconds, as a participant who saves a wish does; its
longest wait is told for each step. With --home the event stays in FOLDER and is not loaded again. Exits 1 where a bar is
missed.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import multiplied_event

BARS = {5: {"whole": 45.0, "outside": 1.0, "megabytes": 2048}, 17: {"whole": 240.0, "outside": None, "megabytes": 2048}}
WAIT = 1.0  # seconds that another writer may wait
STEPS = ("begin", "compare", "write", "keep", "problem", "solving", "draft", "store")


def main() -> int:
    """Prepare, run, print a table; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", nargs="*", type=int, default=[5, 17])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--profile", type=Path, help="Write a cProfile of the run here; seconds are longer then.")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(run(asked.times[0], asked.seconds, asked.profile)))
        return 0
    missed = False
    for times in asked.times:
        with TemporaryDirectory() as folder:
            home = asked.home / f"x{times}" if asked.home else Path(folder)
            prepare(home, times)
            missed |= told(times, measured(home, times, asked.seconds, asked.profile))
    return int(missed)


def prepare(home: Path, times: int) -> None:
    """Load the event and its vectors, unless they are there; bring the tables up to date."""
    if not (home / "ready").exists():
        multiplied_event.multiply(multiplied_event.CASABLANCA, home / "event", times)
    with application(home).app_context():
        import flask_migrate

        from matchmaker.files.loading import load_event
        from matchmaker.foundation import transactions
        from matchmaker.foundation.database import writing
        from matchmaker.foundation.extensions import db
        from matchmaker.models import Event

        flask_migrate.upgrade()
        if not (home / "ready").exists():
            with writing():
                load_event(home / "event")
                transactions.commit()
            (home / "ready").touch()
        keep_vectors(db.session.query(Event).one(), times)


def keep_vectors(event, times: int) -> None:
    """Embed the first copy and keep its vectors under the names of the other copies' texts too."""
    from matchmaker.foundation import transactions
    from matchmaker.matching.kept_vectors import KeptVectors
    from matchmaker.matching.score_event import load_model
    from matchmaker.matching.scoring_profiles import profiles_of
    from scoring import embed_profiles
    from scoring.vectors.profile_vectors import _read

    profiles = {profile.id: profile for profile in profiles_of(event)[1]}
    transactions.rollback()
    embedder = load_model()
    known = KeptVectors(embedder.model_id)
    first = [one for one in profiles.values() if multiplied_event.suffixed(one.id, times) in profiles]
    embed_profiles(first, embedder, known)
    for profile in first:
        for number in range(2, times + 1):
            copy = profiles[multiplied_event.suffixed(profile.id, number)]
            known.update((new.name, known[old.name]) for old, new in zip(_read(profile), _read(copy), strict=True))
    known.write()


def application(home: Path):
    """The core on a database in a folder."""
    from matchmaker.application import create_core

    os.environ |= {"MATCHMAKER_HOME": str(home), "MATCHMAKER_DEMO": "1"}
    return create_core()


def measured(home: Path, times: int, seconds: int, profile: Path | None) -> dict:
    """Figures of one run, with the longest wait of another writer by step."""
    words = [sys.executable, __file__, str(times), "--child", "--home", str(home), "--seconds", str(seconds)]
    words += ["--profile", str(profile)] if profile else []
    os.environ |= {"MATCHMAKER_HOME": str(home), "MATCHMAKER_DEMO": "1"}
    end, waits = threading.Event(), []
    thread = threading.Thread(target=wait_for_the_lock, args=(home / "matchmaker.db", end, waits))
    thread.start()
    answer = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
    end.set()
    thread.join()
    if answer.returncode:
        raise SystemExit(f"the run ended with {answer.returncode}")
    figures = json.loads(answer.stdout.splitlines()[-1])
    for step in figures["steps"].values():
        step["wait"] = max(
            (spent for at, spent in waits if step["from"] <= at + spent and at <= step["to"]), default=0.0
        )
    return figures


def wait_for_the_lock(path: Path, end: threading.Event, waits: list[tuple[float, float]]) -> None:
    """Take and return the lock again and again; keeps when each wait began and how long it was."""
    connection = sqlite3.connect(path, timeout=600, isolation_level=None)
    while not end.wait(0.02):
        at, began = time.time(), time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        waits.append((at, time.perf_counter() - began))
        connection.execute("COMMIT")
    connection.close()


def run(times: int, seconds: int, profile: Path | None) -> dict:
    """Work on one run in this process, step by step."""
    from sqlalchemy import event as events
    from sqlalchemy import select

    from matchmaker.application import create_core
    from matchmaker.commands.context import ready
    from matchmaker.commands.running import run_here
    from matchmaker.foundation.extensions import db
    from matchmaker.models import Event

    steps, statements = {}, Counter()
    watch(steps, statements)
    with ready(create_core()):
        events.listen(db.engine, "before_cursor_execute", lambda *_: statements.update(_mine()))
        event = db.session.scalars(select(Event)).one()
        told, began, busy = profiled(profile), time.perf_counter(), time.process_time()
        with told:
            figures = run_here(event, seconds=seconds, seed=1)
        spent, busy = time.perf_counter() - began, time.process_time() - busy
    return {
        "people": figures["participants"], "meetings": figures["meetings"], "candidates": figures["candidates"],
        "value": figures["value"], "gap": figures["gap"], "whole": spent, "processor": busy, "steps": steps,
        "solver": figures["seconds"]["solve"], "statements": statements["all"],
        "megabytes": peak(),
    }  # fmt: skip


def peak() -> int:
    """The largest memory of this process so far in MB; `getrusage` tells that of whatever it was forked from too."""
    status = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(status.split()[0]) // 1024


def _mine() -> list[str]:
    """One statement of the work; the heartbeat, which is another thread, has its own."""
    return ["all"] if threading.current_thread() is threading.main_thread() else []


def watch(steps: dict, statements: Counter) -> None:
    """Clock the steps of a run from here on."""
    import scheduler
    from matchmaker.matching.score_event import Scoring
    from matchmaker.planning import run_job

    def clocked(owner, name: str, step: str) -> None:
        act = getattr(owner, name)

        def timed(*words, **named):
            at, began, busy, before = time.time(), time.perf_counter(), time.process_time(), statements["all"]
            try:
                return act(*words, **named)
            finally:
                spent = steps.setdefault(step, {"seconds": 0.0, "processor": 0.0, "statements": 0, "from": at})
                spent["seconds"] += time.perf_counter() - began
                spent["processor"] += time.process_time() - busy
                spent["statements"] += statements["all"] - before
                spent["to"] = time.time()
                spent["megabytes"] = peak()

        setattr(owner, name, timed)

    for name in ("compare", "write", "keep"):
        clocked(Scoring, name, name)
    clocked(run_job, "build_problem", "problem")
    clocked(scheduler, "solve", "solving")
    clocked(run_job.RunJob, "begin", "begin")
    clocked(run_job.RunJob, "write", "draft")
    clocked(run_job.RunJob, "store", "store")


def profiled(path: Path | None):
    """A context that writes a profile, where a file is given."""
    import contextlib

    if path is None:
        return contextlib.nullcontext()
    import cProfile

    @contextlib.contextmanager
    def profiling():
        profile = cProfile.Profile()
        profile.enable()
        try:
            yield
        finally:
            profile.disable()
            profile.dump_stats(path)

    return profiling()


def told(times: int, figures: dict) -> bool:
    """Print the figures of a run; returns whether a bar is missed."""
    outside = (figures["whole"] - figures["solver"]) / figures["solver"]
    print(
        f"{figures['people']} people, {figures['candidates']} candidates, {figures['meetings']} meetings, value"
        f" {figures['value']}, gap {100 * figures['gap']:.3f} %: {figures['whole']:.1f} s ({figures['processor']:.1f} of a"
        f" processor), solver {figures['solver']:.1f} s, outside {outside:.2f} times the solver, {figures['megabytes']} MB,"
        f" {figures['statements']} statements\n"
    )
    print("| step | seconds | processor | statements | longest wait of a writer | peak MB so far |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in STEPS:
        if name in figures["steps"]:
            one = figures["steps"][name]
            print(
                f"| {name} | {one['seconds']:.2f} | {one['processor']:.2f} | {one['statements']} | {one['wait']:.2f} s |"
                f" {one['megabytes']} |"
            )
    bars = BARS.get(times, {})
    over = [
        name
        for name, value in (("whole", figures["whole"]), ("outside", outside), ("megabytes", figures["megabytes"]))
        if bars.get(name) is not None and value > bars[name]
    ]
    over += [f"wait while {name}" for name, one in figures["steps"].items() if one["wait"] > WAIT]
    print(f"\n{'over: ' + ', '.join(over) if over else 'every bar reached'}\n")
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
