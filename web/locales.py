"""In which language and time zone a page is written."""

from flask import Flask, abort, g, has_request_context, redirect, request, session, url_for
from flask_babel import get_locale
from flask_login import current_user

from matchmaker.extensions import babel, db
from matchmaker.words import LOCALE_TAGS, LOCALES


def chosen() -> str:
    """The reader's language: what they chose, what their account says, what their browser asks for, else English."""
    if "locale" in g:
        return g.locale
    account = getattr(current_user, "account", None)
    locale = session.get("locale") or (account.locale if account else None)
    g.locale = locale if locale in LOCALES else request.accept_languages.best_match(LOCALES, "en")
    return g.locale


def direction() -> str:
    """Which way the page runs."""
    return "rtl" if get_locale().text_direction == "rtl" else "ltr"


def switch(locale: str):
    """Remember a language and return to the page."""
    if locale not in LOCALES:
        abort(404)
    session["locale"] = locale
    account = getattr(current_user, "account", None)
    if account:
        account.locale = locale
        db.session.flush()
    return redirect(local_path(request.form.get("next")) or url_for("home.index"), 303)


def local_path(path: str | None) -> str | None:
    """The path if it lies on this site: one slash first, and nothing a browser could read as another host."""
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(c) < 32 for c in path):
        return None
    return path


def init_app(app: Flask) -> None:
    """Tell Flask-Babel how to choose."""
    babel.init_app(app, locale_selector=lambda: LOCALE_TAGS[chosen()] if has_request_context() else None)
    app.add_url_rule("/language/<locale>", "language", switch, methods=["POST"])
