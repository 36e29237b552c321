"""Sign-in by a link or its code, and sign-out."""

import secrets

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from matchmaker.accounts import consent
from matchmaker.accounts import sign_in as ways_in
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import SignInLink
from matchmaker.people import registration
from web import guards, locales
from web.account.blueprint import blueprint, first_page
from web.account.forms import CodeForm, SignInForm
from web.sessions import Visitor


@blueprint.get("/sign-in")
def sign_in():
    wanted = locales.local_path(request.args.get("next"))
    return render_template("account/sign_in.html", form=SignInForm(), next=wanted, events=registration.open_events())


@blueprint.post("/sign-in")
def ask():
    form, wanted = SignInForm(), locales.local_path(request.form.get("next"))
    if not form.validate_on_submit():
        return render_template("account/sign_in.html", form=form, next=wanted, events=registration.open_events()), 422
    session["browser"] = session.get("browser") or secrets.token_urlsafe(24)
    session["asked_for"] = form.email.data
    ways_in.ask_for_link(form.email.data, session["browser"], locales.chosen(), wanted)
    return redirect(url_for("account.check"), 303)


@blueprint.get("/check")
def check():
    return render_template(
        "account/check.html", form=CodeForm(), address=session.get("asked_for"), minutes=ways_in.MINUTES
    )


@blueprint.post("/check")
def enter_by_code():
    form = CodeForm()
    if form.validate_on_submit():
        try:
            return _admit(ways_in.complete_by_code(form.code.data, session.get("browser")))
        except RefusedError:
            transactions.commit()  # the counted try must outlive the refusal
            form.code.errors = [_("This code is not right, or no longer valid. Look again, or ask for a new mail.")]
    address = session.get("asked_for")
    return render_template("account/check.html", form=form, address=address, minutes=ways_in.MINUTES), 422


@blueprint.get("/enter/<token>")
def enter(token: str):
    """Ask before a link signs somebody in; an account that is signed in already is led to the link's page."""
    link = ways_in.own_link(token, current_user.account) if current_user.is_authenticated else None
    if link is not None:
        return redirect(_first_page(link), 303)
    try:
        link = ways_in.look(token, session.get("browser"))
    except RefusedError as refusal:
        return _turned_away(refusal)
    return render_template("account/enter.html", account=link.account)


@blueprint.post("/enter/<token>")
def enter_now(token: str):
    try:
        return _admit(ways_in.complete(token, session.get("browser")))
    except RefusedError as refusal:
        return _turned_away(refusal)


@blueprint.post("/sign-out")
def sign_out():
    _leave()
    return _gone_from_here(redirect(url_for("home.index"), 303))


@blueprint.post("/sign-out-everywhere")
def sign_out_everywhere():
    ways_in.sign_out_everywhere(guards.require_account())
    _leave()
    flash(_("You are signed out on every device."))
    return _gone_from_here(redirect(url_for("account.sign_in"), 303))


def _gone_from_here(answer: Response) -> Response:
    """Let the browser remove what the pages kept on the device: the worker, its copies, what waited to be sent."""
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _admit(link: SignInLink):
    """Start a fresh session for the account of a used link; the contents of an older session are dropped."""
    chosen = session.get("locale")
    session.clear()
    if chosen:
        session["locale"] = chosen
    session.permanent = True
    login_user(Visitor(link.account))
    return redirect(_first_page(link), 303)


def _first_page(link: SignInLink) -> str:
    """Return where a link leads; first to the consent, where that is missing."""
    wanted = locales.local_path(link.next_path)
    missing = consent.first_missing(link.account)
    if missing is not None:
        return url_for("account.consent", event_key=missing.key, next=wanted)
    return locales.onward(wanted, first_page(link.account))


def _turned_away(refusal: RefusedError):
    return render_template("account/turned_away.html", elsewhere=refusal.code is ErrorCode.LINK_ELSEWHERE), 410


def _leave() -> None:
    if current_user.is_authenticated:
        ways_in.end_session(current_user.number)
    chosen = session.get("locale")
    logout_user()
    session.clear()
    if chosen:
        session["locale"] = chosen
