"""Language and time zone of a page."""

from collections.abc import Iterator

from flask import Flask, abort, flash, g, has_request_context, redirect, request, session, url_for
from flask_babel import get_locale, refresh
from flask_babel import gettext as _
from flask_login import current_user

from matchmaker.foundation.extensions import babel
from matchmaker.foundation.vocabulary import LOCALE_TAGS, LOCALES
from matchmaker.models import Event
from matchmaker.programme import languages, readers
from web.prefix import seen


def speak_for(event: Event) -> None:
    """Limit the languages of the page to those that the event offers.

    Pages of organisers are not limited: they exist in every language, whatever an event offers.
    """
    g.event = g.speaks_for = event
    refresh()


def choices() -> list[str]:
    """Return the languages in which the page may be read, always in the same order."""
    return [locale for locale in reversed(LOCALES) if locale in languages.offered(g.get("speaks_for"))]


def chosen() -> str:
    """Return the reader's language: chosen for this session, else that of the person, of the browser, the default."""
    event = g.get("speaks_for")
    return languages.first_offered(event, _wanted(event))


def _wanted(event: Event | None) -> Iterator[str | None]:
    """Yield languages, the most wanted first; a person's texts are read only where they have chosen none."""
    account = getattr(current_user, "account", None)
    yield session.get("locale")
    if account:
        yield from readers.wanted_by(account, event)
    yield request.accept_languages.best_match(languages.offered(event))


def direction() -> str:
    """Return the writing direction of the page."""
    return "rtl" if get_locale().text_direction == "rtl" else "ltr"


def switch(locale: str):
    """Store a language in the session and redirect to the page. Mails keep theirs; the page says so where it differs."""
    if locale not in LOCALES:
        abort(404)
    session["locale"] = locale
    refresh()
    account = getattr(current_user, "account", None)
    if account and (mails := readers.language_of_account(account)) != locale:
        flash(
            _("Your mails still come in this language: %(language)s.", language=get_locale().languages[mails]), "mails"
        )
    again = local_path(request.args.get("again"))
    if again:  # the answer to a form: what was sent is sent once more, and answered in the new language
        return redirect(seen(again), 307)
    return redirect(onward(local_path(request.form.get("next")), url_for("home.index")), 303)


def local_path(path: str | None) -> str | None:
    """Return the path if it lies on this site: it starts with one slash and contains nothing a browser could read as a host."""
    if not path or not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(c) < 32 for c in path):
        return None
    return path


def onward(wanted: str | None, usual: str) -> str:
    """Return where a redirect leads: to the path on this site that was wanted, as browsers see it, else to the usual address."""
    return seen(wanted) if wanted else usual


def init_app(app: Flask) -> None:
    """Register the selectors of language and time zone with Flask-Babel."""
    babel.init_app(app, locale_selector=lambda: LOCALE_TAGS[chosen()] if has_request_context() else None)
    app.add_url_rule("/language/<locale>", "language", switch, methods=["POST"])
