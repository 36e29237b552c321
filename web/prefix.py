"""The path of the installation's address (MATCHMAKER_URL): every address of the site begins with it."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from flask import Flask, request

from matchmaker.foundation.errors import SetupError

Wsgi = Callable[[dict, Callable], Iterable[bytes]]


class Prefixed:
    """Middleware: tells the application its prefix, whether the proxy in front has taken it off or passes it on."""

    def __init__(self, app: Wsgi, prefix: str) -> None:
        self.app, self.prefix = app, prefix

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == self.prefix or path.startswith(self.prefix + "/"):
            environ["PATH_INFO"] = path.removeprefix(self.prefix) or "/"
        environ["SCRIPT_NAME"] = self.prefix
        return self.app(environ, start_response)


def init_app(app: Flask) -> None:
    """Serve the application under its prefix. Raises SetupError for one that is the beginning of a page's address."""
    prefix = urlsplit(app.extensions["matchmaker.settings"].base_url).path
    if not prefix:
        return
    own = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}
    if prefix.split("/")[1] in own:
        raise SetupError(f"MATCHMAKER_URL: the path {prefix!r} begins like pages of the service; choose another one.")
    app.config["APPLICATION_ROOT"] = prefix  # which is the path of cookies too
    app.wsgi_app = Prefixed(app.wsgi_app, prefix)


def seen(path: str) -> str:
    """Return a path of the application as browsers see it."""
    return request.script_root + path
