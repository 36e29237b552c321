"""Composition root of the core: a Flask application without pages.

Jobs and commands run in it; `web.create_app` adds pages.
"""

import logging
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemLoader

from matchmaker import jobs
from matchmaker.agendas.papers import AgendasJob, InterpretersJob, TablesJob
from matchmaker.editions.delete_job import DeleteJob
from matchmaker.eventday.badges import BadgesJob
from matchmaker.eventday.tick_list import TicksJob
from matchmaker.foundation import clock, database
from matchmaker.foundation.config import Settings
from matchmaker.foundation.extensions import babel, db, migrate
from matchmaker.foundation.paths import PACKAGE
from matchmaker.mailings.mailing_job import MailingJob
from matchmaker.matching.score_job import ScoreJob
from matchmaker.packages.proofs import PackageJob
from matchmaker.planning.problem_cache import keep_problems
from matchmaker.planning.run_job import RunJob


def create_core(settings: Settings | None = None, pages: Path | None = None) -> Flask:
    """Make the application and bind database, migrations, clock, catalogues and job kinds to it.

    settings: those of the installation (default: read from the environment).
    pages: folder of the package on top; its templates/ and static/ come before the core's own.
    """
    settings = (settings or Settings.from_environment()).started()
    app = Flask("matchmaker", instance_path=str(settings.home), static_folder=str(pages / "static") if pages else None)
    app.jinja_loader = FileSystemLoader([folder / "templates" for folder in (pages, PACKAGE) if folder])
    app.config.update(
        SECRET_KEY=settings.secret_key or None,
        SQLALCHEMY_DATABASE_URI=_database_uri(settings),
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True},
        BABEL_TRANSLATION_DIRECTORIES=";".join(map(str, _catalogues())),
        SEND_FILE_MAX_AGE_DEFAULT=86400,
        BABEL_DEFAULT_LOCALE="en_GB",
        TESTING=settings.testing,
        **settings.flask,
    )
    app.extensions["matchmaker.settings"] = settings
    app.extensions["matchmaker.clock"] = _clock(settings)
    keep_problems(app)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(PACKAGE / "migrations"), render_as_batch=True)
    babel.init_app(app)
    jobs.register(app, RunJob, ScoreJob, DeleteJob, MailingJob, PackageJob)
    jobs.register(app, AgendasJob, BadgesJob, InterpretersJob, TablesJob, TicksJob)
    with app.app_context():
        database.prepare(db.engine)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return app


def _clock(settings: Settings) -> clock.Clock:
    return clock.ShiftedClock(settings.now, settings.now_since) if settings.now else clock.SystemClock()


def _database_uri(settings: Settings) -> str:
    """Return the database address with its driver named; creates the folder of an SQLite file."""
    url = settings.database_url
    if url.startswith("sqlite:///") and ":memory:" not in url:
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _catalogues() -> list[Path]:
    """Return the folders with compiled catalogues.

    A folder without any would bring English plural rules to every language.
    """
    folders = sorted((PACKAGE / "translations").iterdir())
    return [folder for folder in folders if any(folder.glob("*/LC_MESSAGES/*.mo"))] or folders
