"""Sessions: an account and its epoch, so that signing out everywhere ends every session."""

from flask import Flask, request, url_for
from flask_login import LoginManager, UserMixin
from werkzeug.utils import redirect

from matchmaker.foundation.extensions import db
from matchmaker.models import Account

login = LoginManager()


class Visitor(UserMixin):
    """An account for Flask-Login. The session holds "id.epoch"."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return f"{self.account.id}.{self.account.epoch}"


@login.user_loader
def load(session_id: str) -> Visitor | None:
    number, _, epoch = session_id.partition(".")
    account = db.session.get(Account, int(number)) if number.isdecimal() else None
    return Visitor(account) if account and str(account.epoch) == epoch else None


@login.unauthorized_handler
def ask_to_sign_in():
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=wanted), 303)


def init_app(app: Flask) -> None:
    """Bind Flask-Login."""
    login.init_app(app)
