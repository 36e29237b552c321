"""Sessions: an account, its session version and a number, so that signing out ends a session, or every one, on the server."""

import secrets

from flask import Flask, request, url_for
from flask_login import LoginManager, UserMixin
from werkzeug.utils import redirect

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


def init_app(app: Flask) -> None:
    """Bind Flask-Login."""
    login.init_app(app)
