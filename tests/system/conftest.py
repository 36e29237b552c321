"""One database with two whole events, built once; every test works on a copy, or on one copy that no request can change."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from matchmaker.application import create_core
from matchmaker.foundation import clock as clocks
from matchmaker.foundation import transactions
from matchmaker.foundation.extensions import db
from tests import databases
from tests.conftest import NOW, settings_for
from tests.system import scene
from tests.system.scene import Scene


@dataclass
class World:
    """The address of the filled database, and both events' scenes."""

    url: str
    scenes: dict[str, Scene]


@pytest.fixture(scope="session")
def world(tmp_path_factory) -> Iterator[World]:
    home = tmp_path_factory.mktemp("world")
    url = databases.create("world", home)
    app = create_core(settings_for(url, home))
    app.extensions["matchmaker.clock"] = clocks.FixedClock(NOW)
    with app.app_context():
        flask_migrate.upgrade()
        scenes = scene.build(home)
        db.session.remove()
        db.engine.dispose()
    yield World(url, scenes)
    databases.drop(url)


class Site:
    """The application, and a browser for each of the people of the scene."""

    def __init__(self, app: Flask, scenes: dict[str, Scene]) -> None:
        self.app, self.scenes = app, scenes
        self.a, self.b = scenes["a"], scenes["b"]

    def as_(self, part: str | None, of: str = "a", locale: str = "en") -> FlaskClient:
        """A fresh browser: signed in as `part` of an event's scene, or bearing its key, or a stranger's."""
        client = self.app.test_client()
        if part == "key":
            client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {self.scenes[of].key_to_api}"
        with client.session_transaction() as session:
            session["locale"] = locale
            if part in self.scenes[of].parts:
                session["_user_id"], session["_fresh"] = self.scenes[of].parts[part], True
        return client


def make_site(world: World, home: Path, **changes) -> Iterator[Site]:
    from web import create_app

    url = databases.copy(world.url, home)
    (home / "photos").mkdir()
    Image.new("RGB", (320, 320), "teal").save(home / "photos" / scene.PHOTO)
    app = create_app(settings_for(url, home, **changes))
    app.extensions["matchmaker.clock"] = clocks.FixedClock(NOW)
    yield Site(app, world.scenes)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    databases.drop(url)


@pytest.fixture
def site(world, tmp_path):
    """A copy of the world of one's own."""
    yield from make_site(world, tmp_path)


def undo() -> None:
    """Everything but the commit: rows are written, constraints judge them, and then they are forgotten."""
    db.session.flush()
    transactions.rollback()


@pytest.fixture(scope="module")
def still(world, tmp_path_factory):
    """A world that stays as it is: every request is undone. Forms need no token (test_security.py has those)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transactions, "commit", undo)
        yield from make_site(world, tmp_path_factory.mktemp("still"), flask={"WTF_CSRF_ENABLED": False})
