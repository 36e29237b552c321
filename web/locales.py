"""In which language and time zone a page is written."""

from flask import Flask, abort, g, has_request_context, redirect, request, session, url_for
from flask_babel import get_locale, refresh
from flask_login import current_user

from matchmaker.foundation.extensions import babel, db
from matchmaker.foundation.words import LOCALE_TAGS, LOCALES
from matchmaker.models import Event
from matchmaker.programme import languages


def speak_for(event: Event) -> None:
    """From here on the page is one that an event gives its people: it is read in the languages that the event offers.

    Organisers' own pages are not: they stay in every language, whatever an event offers.
    """
    g.event = g.speaks_for = event
    refresh()


def choices() -> list[str]:
    """The languages that the page may be read in, always in the same order."""
    return [locale for locale in reversed(LOCALES) if locale in languages.offered(g.get("speaks_for"))]


def chosen() -> str:
    """The reader's language: what they chose, what their account says, what their browser asks for, else the usual one."""
    event = g.get("speaks_for")
    account = getattr(current_user, "account", None)
    asked = request.accept_languages.best_match(languages.offered(event))
    return languages.reads(event, session.get("locale"), account and account.locale, asked)


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
