"""What every test may ask for: a fresh migrated database, the application on it, a clock that stands still, loaded events.

SQLite unless DATABASE_URL names a PostgreSQL server. Databases are made from migrated templates. What is costly to make serves
test after test, and is put back after each: applications (tests/applications.py), databases on a server (tests/restoring.py).
"""

import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import flask_migrate
import hypothesis
import pytest
from sqlalchemy import event as events

from matchmaker import audit
from matchmaker.application import create_core
from matchmaker.files.loading import load_event
from matchmaker.foundation import clock as clocks
from matchmaker.foundation import collector, transactions
from matchmaker.foundation.config import Settings
from matchmaker.foundation.database import writing
from matchmaker.foundation.extensions import db
from matchmaker.models import Agenda, Event
from tests import databases, distribution, restoring, scenes, sharing
from tests.applications import Applications
from tests.web.forms import Browser

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2027, 4, 12, 9, 0, tzinfo=UTC)  # while wishes are open at both fixture events
SECONDS = {
    "tiny": 120,
    "casablanca": 5,
}  # for a draft; tiny is proven long before, even if the scheduler is compiled first
hypothesis.settings.register_profile("seeded", derandomize=True)  # the same examples on every run
hypothesis.settings.load_profile("seeded")
SECRET = "a secret of the tests, and of nobody else: 0123456789"


def pytest_configure() -> None:
    """Words are compiled before anything reads them (they are not in the repository); applications share what is the same."""
    if not os.environ.get("PYTEST_XDIST_WORKER"):
        compile_words()
    sharing.share()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: distribution.rank(item.nodeid))


def pytest_collection_finish() -> None:
    """As in processes of the product: without it a quarter of the time goes into looking for cycles."""
    collector.settle()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    config.option.loadscopereorder = False  # by our order, not by the number of tests
    return distribution.Whole(config, log)


def compile_words() -> None:
    for folder in sorted((ROOT / "matchmaker" / "translations").iterdir()):
        if any(folder.glob("*/LC_MESSAGES/*.po")):
            subprocess.run(
                [sys.executable, "-m", "babel.messages.frontend", "compile", "-d", str(folder)],
                check=True,
                capture_output=True,
            )


def settings_for(url: str, home: Path, **changes) -> Settings:
    """Settings of a test: mail in memory, jobs done at once, the named baseline as embedder (tests/scoring: the real ones)."""
    usual = {
        "jobs": "here",
        "mail": "memory",
        "model": "tfidf",
        "testing": True,
        "encoder_idle": 5,
        "base_url": "http://localhost",
    }
    return Settings(home=home, database_url=url, secret_key=SECRET, **(usual | changes))


def fill(name: str) -> None:
    """Bring a template from what its basis holds to what it shall hold."""
    content, _, stage = name.partition("-")
    match stage:
        case "drafted":
            scenes.draft(db.session.query(Event).one(), seconds=SECONDS[content])
        case "published":
            scenes.publish(db.session.query(Agenda).one())
        case _:
            flask_migrate.upgrade()
            if content != "empty":
                with writing():
                    load_event(ROOT / "fixtures" / content)
                    transactions.commit()


def build_template(name: str, home: Path, basis: str | None) -> str:
    """A database to copy, filled on top of a copy of the address `basis`; its address."""
    home.mkdir()
    url = databases.copy(basis, home) if basis else databases.create(f"template_{name}", home)
    app = create_core(settings_for(url, home))
    app.extensions["matchmaker.clock"] = clocks.FixedClock(NOW)
    with app.app_context():
        audit.set_actor("test")
        fill(name)
        db.session.remove()
        db.engine.dispose()
    return url


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    """Name -> address of a database to copy, made on first use.

    "empty"; an event of fixtures/ as loaded ("tiny"); with a draft ("tiny-drafted"); with that published ("tiny-published").
    """
    home, made = tmp_path_factory.mktemp("templates"), {}

    def template(name: str) -> str:
        if name not in made:
            content, _, stage = name.partition("-")
            basis = {"drafted": content, "published": f"{content}-drafted"}.get(stage)
            made[name] = build_template(name, home / name, basis and template(basis))
        return made[name]

    yield template
    for url in made.values():
        databases.drop(url)


@pytest.fixture
def content(request) -> str:
    """What the test's database holds: nothing, or the event of @pytest.mark.event("tiny"), and a draft or agenda if asked for."""
    marker = request.node.get_closest_marker("event")
    stage = next((stage for stage in ("published", "drafted") if f"{stage}_content" in request.fixturenames), None)
    return "-".join([marker.args[0] if marker else "empty", *([stage] if stage else [])])


@pytest.fixture
def drafted_content() -> None:
    """The test's database holds a draft from its beginning."""


@pytest.fixture
def published_content() -> None:
    """The test's database holds a published agenda from its beginning."""


@pytest.fixture
def alone(request) -> bool:
    """Whether the test has database and application for itself: it changes them, or its browser may ask on when it has ended."""
    return request.node.get_closest_marker("alone") is not None or "live_server" in request.fixturenames


@pytest.fixture(scope="session")
def restored(templates, tmp_path_factory):
    """Content -> this process's PostgreSQL database with that content."""
    home, made = tmp_path_factory.mktemp("restored"), {}

    def database(content: str) -> restoring.Kept:
        if content not in made:
            made[content] = restoring.keep(databases.copy(templates(content), home))
        return made[content]

    yield database
    for kept in made.values():
        kept.connection.close()
        databases.drop(kept.url)


@pytest.fixture(scope="session")
def replaced(tmp_path_factory) -> Path:
    """The folder of the SQLite file that serves test after test."""
    return tmp_path_factory.mktemp("replaced")


@pytest.fixture
def database_url(content: str, alone: bool, templates, restored, replaced: Path, tmp_path: Path):
    """The address of a database that holds the content and nothing that another test wrote."""
    if alone or databases.server() is None:
        url = databases.copy(templates(content), tmp_path if alone else replaced)
        yield url
        databases.drop(url)
    else:
        kept = restored(content)
        yield kept.url
        kept.restore()


@pytest.fixture
def factory():
    """What makes an application of settings. The core's own tests have the core alone (tests/matchmaker/conftest.py)."""
    from web import create_app

    return create_app


@pytest.fixture(scope="session")
def applications() -> Applications:
    return Applications()


@pytest.fixture
def app(factory, applications: Applications, alone: bool, database_url: str, tmp_path: Path):
    """The whole application, its context open; the clock stands at NOW.

    A request has a session of its own: commit before one, and roll back after it to see what it did.
    """
    settings = settings_for(database_url, tmp_path)
    with nullcontext(factory(settings)) if alone else applications.lent(factory, settings) as app, app.app_context():
        app.extensions["matchmaker.clock"] = clocks.FixedClock(NOW)
        yield app
        audit.set_actor("system")  # nobody's request acts on in the next test, nor in the templates that it has made
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def clock(app) -> clocks.FixedClock:
    return app.extensions["matchmaker.clock"]


@pytest.fixture
def client(app):
    """A browser without scripts. Forms need their token: see tests.web.forms."""
    return app.test_client()


@pytest.fixture
def event(app) -> Event:
    """The one event of the database."""
    return db.session.query(Event).one()


@pytest.fixture
def statements(app):
    """statements(call): the SQL that a call sends, in order."""

    def sent(call) -> list[str]:
        seen: list[str] = []
        listener = lambda _connection, _cursor, statement, *_: seen.append(statement)  # noqa: E731
        events.listen(db.engine, "before_cursor_execute", listener)
        try:
            call()
        finally:
            events.remove(db.engine, "before_cursor_execute", listener)
        return seen

    return sent


@pytest.fixture
def draft(drafted_content, event) -> Agenda:
    """The draft that the scheduler worked out for the event as it was loaded."""
    return db.session.query(Agenda).one()


@pytest.fixture
def published(published_content, event) -> Agenda:
    """The agenda that was worked out, approved and published for the event as it was loaded."""
    return db.session.query(Agenda).one()


@pytest.fixture
def browser(app) -> Browser:
    """Somebody who is not signed in."""
    return Browser(app)


@pytest.fixture
def follow() -> bool:
    """Whether browsers of `enter` go where the answer to a form leads."""
    return False


@pytest.fixture(name="enter")
def entering(app, follow: bool):
    """scenes.enter for the test's application: enter("amina"), enter(Role.READER)."""
    return partial(scenes.enter, app, follow=follow)


@pytest.fixture
def live_server(app):
    """The application answering on a port of this machine; its address."""
    from tests.web.browser import serving

    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the whole session; `driver` gives it a clean state for each test."""
    from tests.web.browser import start

    driver = start()
    yield driver
    driver.quit()


@pytest.fixture
def driver(chromium):
    """A wide browser without cookies; chromium.set_window_size(360, 800) makes it a phone."""
    chromium.delete_all_cookies()
    chromium.get("about:blank")
    chromium.get_log("browser")  # what an earlier test's pages complained of is not this one's
    chromium.set_window_size(1280, 900)
    return chromium
