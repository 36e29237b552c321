"""How long the organisers' pages of a large event take on the server, and how many queries each costs.

    python benchmarks/organiser_pages.py [PEOPLE] [--home FOLDER]

Makes an event of PEOPLE (10,000 unless told otherwise) with 3.8 times as many meetings in a database of its own, and asks for
every page four times; what counts is the slowest of the last three. Exit code 1 where one takes more than half a second.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import flask_migrate
import organiser_rows
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event as events

from matchmaker.foundation import collector, transactions
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.models import Account, Agenda, Meeting, Unmet
from web.sessions import Visitor

LIMIT = 0.5
HERE = Path(__file__).parent
PAGES = (
    "/", "/participants", "/participants?q=amina", "/participants/new", "/participants/{person}", "/participants/rights",
    "/participants/{person}/correct", "/participants/{person}/rights", "/setup", "/setup/event", "/setup/settings",
    "/setup/programme", "/setup/zones", "/setup/languages", "/setup/mails", "/setup/consent", "/setup/postpone", "/team",
    "/matching", "/import", "/mailings", "/mailings/new", "/invitations", "/invitations/access", "/replan", "/runs",
    "/runs/new", "/agendas", "/agendas/{agenda}", "/agendas/{agenda}/served?page=3", "/agendas/{agenda}/unmet",
    "/agendas/{agenda}/unmet?q=amina", "/agendas/{agenda}/misfits", "/agendas/{agenda}/approve", "/agendas/{agenda}/grid",
    "/agendas/{agenda}/grid?by=people&day=1", "/agendas/{agenda}/grid?meeting={meeting}",
    "/agendas/{agenda}/cells?meeting={meeting}", "/compare?agenda={agenda}&agenda={copy}", "/outbox", "/log", "/log?q=owner",
)  # fmt: skip


def main() -> int:
    """Build, ask, print a table; 1 where a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", nargs="?", type=int, default=10_000)
    parser.add_argument(
        "--home", type=Path, help="Keep the event in this folder, and take it from there the next time."
    )
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = asked.home or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        app, kept = application(home), home / "names.json"
        with app.app_context():
            flask_migrate.upgrade()
            if not kept.exists():
                with writing():
                    kept.write_text(json.dumps(_event(home, asked.people)))
                    transactions.commit()
        names = json.loads(kept.read_text())
        collector.settle()
        slow = [page for page in PAGES if _clock(app, page.format(**names)) > LIMIT]
        with app.app_context():
            db.engine.dispose()
    print(f"over {LIMIT * 1000:.0f} ms: {len(slow)} of {len(PAGES)}: {', '.join(slow)}")
    return 1 if slow else 0


def application(folder: Path) -> Flask:
    from web import create_app

    settings = Settings(
        home=folder, database_url=f"sqlite:///{folder / 'bench.db'}", secret_key="b" * 40, testing=True, mail="memory"
    )
    return create_app(settings)


def _event(folder: Path, people: int) -> dict[str, object]:
    """The event's rows, a copy of its draft, and the ids that addresses need."""
    from matchmaker.planning import drafts

    file = folder / "problem.json"
    subprocess.run([sys.executable, HERE / "generate.py", str(people), file], check=True)
    event = organiser_rows.build(json.loads(file.read_text()), most=38 * people // 10)
    organiser_rows.add_noise(event, mails=2 * people, acts=20 * people)
    agenda = db.session.query(Agenda).one()
    copy = drafts.copy(agenda)
    meeting = db.session.query(Meeting).filter_by(agenda_id=agenda.id).first()
    held = db.session.query(Meeting).filter_by(agenda_id=agenda.id).count()
    unmet = db.session.query(Unmet).filter_by(agenda_id=agenda.id).count()
    print(f"{people} people, {held} meetings, {unmet} unmet candidates")
    person = meeting.people[0].participant_id
    return {"agenda": agenda.id, "copy": copy.id, "meeting": meeting.key, "person": person}


def signed_in(app: Flask) -> FlaskClient:
    """A client of the event's owner."""
    client = app.test_client()
    with app.app_context():
        visitor = Visitor(db.session.query(Account).one(), "bench").get_id()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = visitor, True
    return client


def _clock(app: Flask, page: str) -> float:
    """Seconds of the slowest of three requests after a first one."""
    client, queries, spent = app.test_client(), 0, []
    with app.app_context():
        account = db.session.query(Account).one()
        visitor, engine = f"{account.id}.{account.session_version}.bench", db.engine
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = visitor, True

    def count(*_: object) -> None:
        nonlocal queries
        queries += 1

    events.listen(engine, "before_cursor_execute", count)
    for _ in range(4):
        queries, start = 0, time.perf_counter()
        answer = client.get(f"/o/bench{page}")
        spent.append(time.perf_counter() - start)
        if answer.status_code != 200:
            print(f"  answers {answer.status_code}: {page}")
            return 0.0
    events.remove(engine, "before_cursor_execute", count)
    first, rest = spent[0], spent[1:]
    print(
        f"{max(rest) * 1000:6.0f} ms (median {statistics.median(rest) * 1000:4.0f}, first {first * 1000:5.0f})"
        f"  {queries:3d} queries  {len(answer.data) // 1024:5d} kB  {page}"
    )
    return max(rest)


if __name__ == "__main__":
    sys.exit(main())
