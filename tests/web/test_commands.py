"""The command line: quick help, one clear line for what a person can mend, exit codes."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import processes
from tests.conftest import ROOT, SECRET
from web.cli import COMMANDS


def matchmaker(*words: str, home: Path, **env: str) -> subprocess.CompletedProcess:
    """Run the command as a person would, in a process of its own."""
    settings = {
        "MATCHMAKER_HOME": str(home),
        "DATABASE_URL": f"sqlite:///{home / 'matchmaker.db'}",
        "MATCHMAKER_SECRET_KEY": SECRET,
        "MATCHMAKER_MODEL": "tfidf",
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
    }
    return processes.command(*words, home=home, env=settings | env)


def test_help_names_every_command():
    command = [sys.executable, "-m", "web.cli", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


def test_help_imports_nothing_heavy():
    code = (
        "import sys, web.cli; from click.testing import CliRunner\n"
        "CliRunner().invoke(web.cli.cli, ['--help']); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"ortools", "torch", "sklearn", "sentence_transformers", "sqlalchemy", "numpy"} & set(loaded)


def test_web_workers_never_load_the_language_models():
    code = (
        "import sys; from pathlib import Path; from web import create_app; from matchmaker.foundation.config import Settings\n"
        f"create_app(Settings(home=Path('/nowhere'), database_url='sqlite://', secret_key='{SECRET}')); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"torch", "sentence_transformers", "transformers", "ortools"} & set(loaded)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(tmp_path, name):
    done = matchmaker(name, "--help", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def fails(done: subprocess.CompletedProcess, *words: str) -> None:
    """Exit code 2, one line on stderr that says so, no traceback."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    for word in words:
        assert word in done.stderr


def test_a_database_that_is_not_migrated(tmp_path):
    fails(matchmaker("load", "fixtures/tiny", home=tmp_path), "matchmaker db upgrade")


def test_a_database_that_does_not_answer(tmp_path):
    url = "postgresql://nobody:secret@127.0.0.1:1/none"
    done = matchmaker("load", "fixtures/tiny", home=tmp_path, DATABASE_URL=url)
    fails(done, "does not answer")
    assert "secret" not in done.stderr


def test_a_port_that_is_taken(tmp_path):
    matchmaker("db", "upgrade", home=tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        fails(matchmaker("serve", "--port", port, home=tmp_path), port, "--port")


def test_serving_says_where_links_and_mails_go(tmp_path):
    matchmaker("db", "upgrade", home=tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    code = (
        "import os, web.serve as serve; from click.testing import CliRunner\n"
        "serve.answering = lambda app, sockets, threads: type('Ended', (), {'run': lambda self: None})()\n"
        f"print(CliRunner().invoke(serve.serve, ['--port', '{port}', '--no-ticks']).output, os.environ['MATCHMAKER_URL'])"
    )
    env = {"MATCHMAKER_HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'matchmaker.db'}"}
    env |= {"MATCHMAKER_SECRET_KEY": SECRET, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert f"The pages are at http://127.0.0.1:{port}/" in done.stdout
    assert str(tmp_path / "mail") in done.stdout
    assert done.stdout.split()[-1] == f"http://127.0.0.1:{port}"


def test_no_secret_key(tmp_path):
    fails(matchmaker("serve", home=tmp_path, MATCHMAKER_SECRET_KEY=""), "MATCHMAKER_SECRET_KEY")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("MATCHMAKER_JOBS", "perhaps"),
        ("MATCHMAKER_NOW", "tomorrow"),
        ("MATCHMAKER_NOW_SINCE", "9"),
        ("MATCHMAKER_SECRET_KEY", "short"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, variable, value):
    fails(matchmaker("load", "fixtures/tiny", home=tmp_path, **{variable: value}), variable)


def test_an_event_that_does_not_exist(tmp_path):
    matchmaker("db", "upgrade", home=tmp_path)
    fails(matchmaker("run", "nowhere-2027", home=tmp_path), "nowhere-2027")


def test_a_model_that_is_missing(tmp_path):
    matchmaker("db", "upgrade", home=tmp_path)
    matchmaker("load", "fixtures/tiny", home=tmp_path)
    model = str(tmp_path / "no-such-model")
    done = matchmaker("run", "tiny-2027", home=tmp_path, MATCHMAKER_MODEL=model, HF_HUB_OFFLINE="1")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "MATCHMAKER_MODEL" in done.stderr.strip().splitlines()[-1]


def test_the_demo_reports_and_prints_ways_in(tmp_path):
    report = tmp_path / "report.json"
    done = matchmaker("demo", "--event", "tiny", "--report", str(report), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Wishes met" in done.stdout
    assert done.stdout.count("/account/enter/") == 6
    figures = json.loads(report.read_text())
    assert (figures["participants"], figures["wishes"], figures["candidates"], figures["meetings"]) == (8, 15, 8, 7)
    assert figures["gap"] == 0
    assert set(figures["seconds"]) == {"embed", "score", "solve", "total"}
    assert {
        "value",
        "bound",
        "wishes_met",
        "must_wishes_met",
        "cross_region_share",
        "worst_served",
        "embedder",
        "method",
    } <= set(figures)
    again = matchmaker("demo", "--event", "tiny", home=tmp_path)
    assert again.returncode == 0
    assert "Draft agenda 2" in again.stdout


def test_the_first_organiser_gets_a_link(tmp_path):
    matchmaker("db", "upgrade", home=tmp_path)
    matchmaker("load", "fixtures/tiny", home=tmp_path)
    done = matchmaker("organiser", "add", "Leila@Example.org", "--event", "tiny-2027", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("http://127.0.0.1:5000/account/enter/")
    refused = ("organiser", "add", "farid@tiny.example", "--event", "tiny-2027", "--role", "reader")
    fails(matchmaker(*refused, home=tmp_path), "does not want to meet", "--sure")
    assert matchmaker(*refused, "--sure", home=tmp_path).returncode == 0
