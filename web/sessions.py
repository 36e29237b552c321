"""Sessions: an account, its session version and a number, so that signing out ends a session, or every one, on the server.

A page's pictures, its polls and the offline worker ask in the background, and their answers come when they like: also
after somebody signed out or in. Such an answer leaves the cookie as it is, else an older session returned.
"""

import secrets

from flask import Flask, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import LoginManager, UserMixin
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from matchmaker.accounts import sign_in
from matchmaker.foundation.extensions import db
from matchmaker.models import Account

login = LoginManager()


class Visitor(UserMixin):
    """An account for Flask-Login. The session holds "id.session_version.number"; signing in draws a new number."""

    def __init__(self, account: Account, number: str | None = None) -> None:
        self.account, self.number = account, number or secrets.token_urlsafe(16)

    def get_id(self) -> str:
        return f"{self.account.id}.{self.account.session_version}.{self.number}"


@login.user_loader
def load(session_id: str) -> Visitor | None:
    account_id, session_version, number = [*session_id.split("."), "", ""][:3]
    account = db.session.get(Account, int(account_id)) if account_id.isdecimal() else None
    if account is None or str(account.session_version) != session_version or not number or sign_in.has_ended(number):
        return None
    return Visitor(account, number)


@login.unauthorized_handler
def ask_to_sign_in():
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=wanted), 303)


class Cookie(SecureCookieSessionInterface):
    """The session in a signed cookie, which the answers to background reads never set."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie, except on the answer to a background read. What is sent in the background sets it if it changed it."""
        if not _in_background() or (request.method not in {"GET", "HEAD"} and session.modified):
            super().save_session(app, session, response)


def _in_background() -> bool:
    """Return whether a browser says that it asks for something else than a page."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def init_app(app: Flask) -> None:
    """Bind Flask-Login, and the cookie that holds the session."""
    app.session_interface = Cookie()
    login.init_app(app)
