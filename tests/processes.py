"""Processes of their own for tests, forked from one that has imported the product: a start costs milliseconds, not seconds.

They share nothing with the test but files, the database and a pipe, and can be killed like any other.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["web", "web.cli", "web.serve", "matchmaker.application", "scheduler.solve", "scoring"])


def start(main: Callable, *arguments) -> multiprocessing.Process:
    """Start a function of a module in a process of its own."""
    process = FORKING.Process(target=main, args=arguments, daemon=True)
    process.start()
    return process


def start_talking(main: Callable, *arguments):
    """Start a function whose last argument is one end of a pipe. Returns the process and the other end, once it says "ready"."""
    mine, theirs = FORKING.Pipe()
    process = start(main, *arguments, theirs)
    theirs.close()
    assert mine.recv() == "ready"
    return process, mine


def command(*words: str, home: Path, env: dict[str, str]) -> subprocess.CompletedProcess:
    """Run the command `matchmaker` with this environment and no other; files in `home` take what it prints."""
    out, err = home / "stdout.txt", home / "stderr.txt"
    process = start(_command, words, env, out, err)
    process.join(240)
    assert process.exitcode is not None, f"matchmaker {' '.join(words)} does not end"
    return subprocess.CompletedProcess(words, process.exitcode, out.read_text(), err.read_text())


def _command(words: tuple[str, ...], env: dict[str, str], out: Path, err: Path) -> None:
    os.environ.clear()
    os.environ.update(env)
    os.chdir(ROOT)
    for number, path in enumerate((out, err), start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["matchmaker", *words]
    from web.cli import main

    main()
