"""The web application: pages, API, sessions, command line.

Importing this package imports nothing else, so that `matchmaker --help` is quick.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from matchmaker.foundation.config import Settings

__all__ = ["create_app"]


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Make the application: the core, and on it security, languages, pages and API."""
    from werkzeug.middleware.proxy_fix import ProxyFix

    from matchmaker.application import create_core
    from matchmaker.foundation.config import Settings
    from matchmaker.foundation.errors import SetupError
    from matchmaker.matching import search
    from matchmaker.matching.encoder import Encoder
    from web import blueprints, errors, locales, prefix, security, sessions, templating, transactions

    settings = settings or Settings.from_environment()
    if not settings.secret_key:
        raise SetupError("MATCHMAKER_SECRET_KEY is not set: give at least 32 random characters.")
    app = create_core(settings, Path(__file__).parent)
    for part in (security, sessions, locales, transactions, templating, errors, blueprints, prefix):
        part.init_app(app)
    if settings.behind_proxy:
        hops = settings.behind_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    search.init_app(app, Encoder(settings))
    return app
