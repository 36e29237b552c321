"""`matchmaker serve`: the pages and the tick runner."""

import os
import socket
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=5000, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--demo", is_flag=True, help="The demo's own clock, key and database.")
@click.option("--ticks/--no-ticks", default=True, show_default=True, help="Run the timed tasks in this process.")
def serve(host: str, port: int, threads: int, demo: bool, ticks: bool) -> None:
    """Serve the pages."""
    if demo:
        os.environ["MATCHMAKER_DEMO"] = "1"
    from matchmaker.foundation import collector
    from matchmaker.foundation.database import require_migrated
    from matchmaker.foundation.extensions import db
    from web import create_app

    if not os.environ.get("MATCHMAKER_URL"):
        os.environ["MATCHMAKER_URL"] = _address(host, port)
    sockets = [_listen(host, port)]
    app = create_app()
    with app.app_context():
        require_migrated(db.engine)
    if ticks:
        from matchmaker.ticks import runner as timed

        timed.start(app)
    collector.settle()
    server = answering(app, sockets, threads)
    _tell(app, host, port)
    server.run()


def answering(app: "Flask", sockets: list[socket.socket], threads: int) -> "BaseWSGIServer":
    """Return the server. It passes on what proxies in front say of the client where MATCHMAKER_BEHIND_PROXY believes them."""
    from waitress import create_server

    believed = app.extensions["matchmaker.settings"].behind_proxy > 0
    return create_server(
        app, sockets=sockets, threads=threads, ident="matchmaker", clear_untrusted_proxy_headers=not believed
    )


def _address(host: str, port: int) -> str:
    """Return where this machine's own browser finds the pages: what links in mails begin with unless MATCHMAKER_URL says more."""
    name = "127.0.0.1" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def _tell(app: "Flask", host: str, port: int) -> None:
    """Say where the pages are, where links in mails lead, and where mails go."""
    settings = app.extensions["matchmaker.settings"]
    click.echo(f"The pages are at {_address(host, port)}/ (Ctrl-C ends them).")
    if settings.base_url != _address(host, port):
        click.echo(f"Links in mails begin with {settings.base_url} (MATCHMAKER_URL).")
    if settings.mail == "directory":
        click.echo(f"Mails are kept in {settings.mail_directory} and reach nobody (MATCHMAKER_MAIL=smtp sends them).")


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket. Raises SetupError if the port is taken."""
    from matchmaker.foundation.errors import SetupError

    server = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        server.bind((host, port))
    except OSError as error:
        raise SetupError(f"Port {port} on {host} cannot be had: {error.strerror}. Give another with --port.") from error
    return server
