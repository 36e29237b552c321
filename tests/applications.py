"""Applications that tests use one after the other: to make one takes longer than most tests do.

Each test finds settings, clock, mails and caches as in a new one. Routes, handlers and templates are the same for all: a test
that wants others makes an application of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from matchmaker.foundation.config import Settings
from matchmaker.matching import search
from matchmaker.matching.encoder import Encoder
from matchmaker.planning.problem_cache import keep_problems


class Applications:
    """The applications of this process, by who made them and by their databases."""

    def __init__(self) -> None:
        self.kept: dict[tuple, Kept] = {}

    @contextmanager
    def lent(self, factory: Callable[[Settings], Flask], settings: Settings) -> Iterator[Flask]:
        """Give an application as the factory makes it of these settings; all of a database differ in `home` alone.

        Raises AssertionError where the test has changed what all share.
        """
        key = (factory, settings.database_url)
        if key not in self.kept:
            self.kept[key] = Kept(factory(settings))
        kept = self.kept[key]
        kept.renew(settings)
        yield kept.app
        assert _parts(kept.app) == kept.parts, "a test that changes routes or handlers is marked `alone`"


class Kept:
    """An application, and what it carried when it was made."""

    def __init__(self, app: Flask) -> None:
        self.app, self.config, self.extensions = app, dict(app.config), _copied(app.extensions)
        self.parts = _parts(app)

    def renew(self, settings: Settings) -> None:
        """Give the application other settings, and take away what a test has put into it."""
        self.app.config.clear()
        self.app.config.update(self.config)
        self.app.extensions.clear()
        self.app.extensions.update(_copied(self.extensions), **{"matchmaker.settings": settings})
        keep_problems(self.app)
        if search.KEY in self.extensions:
            search.init_app(self.app, Encoder(settings))


def _copied(extensions: dict[str, Any]) -> dict[str, Any]:
    return {key: dict(one) if isinstance(one, dict) else one for key, one in extensions.items()}


def _parts(app: Flask) -> list[dict]:
    """Return what an application is made of beside settings and extensions."""
    jinja = app.jinja_env
    hooks = (
        app.before_request_funcs,
        app.after_request_funcs,
        app.teardown_request_funcs,
        app.template_context_processors,
    )
    lists = [{key: list(functions) for key, functions in each.items()} for each in hooks]
    return [*lists, dict(app.view_functions), dict(jinja.filters), dict(jinja.globals), {"wsgi_app": app.wsgi_app}]
