"""One's own account: participants to act for, consent, time zone."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh

from matchmaker.accounts import consent as consents
from matchmaker.models import Account, Event
from matchmaker.programme.settings import settings_of
from web import guards, locales, meanwhile
from web.account.blueprint import blueprint, first_page
from web.account.forms import AccountForm, ConsentForm


@blueprint.get("/")
def me():
    mine = guards.require_account()
    return render_template("account/me.html", me=mine, form=_settings(mine).remember(), given=consents.all_valid(mine))


@blueprint.post("/")
def change_me():
    mine = guards.require_account()
    meanwhile.hold(mine)
    form = _settings(mine)
    if not form.validate_on_submit():
        return render_template("account/me.html", me=mine, form=form, given=consents.all_valid(mine)), 422
    if not form.settle(_settings(mine, formdata=None)):
        return render_template("account/me.html", me=mine, form=form, given=consents.all_valid(mine)), 409
    mine.locale, mine.time_zone = form.locale.data or None, form.time_zone.data or None
    if mine.locale:
        session.pop("locale", None)
        refresh()
    flash(_("Saved."))
    return redirect(url_for("account.me"), 303)


def _settings(mine: Account, **options) -> AccountForm:
    return AccountForm(data={"locale": mine.locale or "", "time_zone": mine.time_zone or ""}, **options)


@blueprint.get("/consent/<event_key>")
def consent(event_key: str):
    event, wanted = _event_of(guards.require_account(), event_key), locales.local_path(request.args.get("next"))
    return render_template("account/consent.html", form=ConsentForm(), asked=event, next=wanted, **_words(event))


@blueprint.post("/consent/<event_key>")
def agree(event_key: str):
    me, form, wanted = guards.require_account(), ConsentForm(), locales.local_path(request.form.get("next"))
    event = _event_of(me, event_key)
    if not form.validate_on_submit():
        return render_template("account/consent.html", form=form, asked=event, next=wanted, **_words(event)), 422
    consents.give(me, event, locales.chosen())
    return redirect(locales.onward(wanted, first_page(me)), 303)


def _words(event: Event) -> dict[str, dict[str, str]]:
    """Return what the event itself says of its data."""
    decided = settings_of(event)
    return {"own_text": dict(decided.consent_text), "basis": dict(decided.legal_basis)}


@blueprint.post("/consent/<event_key>/withdraw")
def withdraw_consent(event_key: str):
    me = guards.require_account()
    consents.withdraw(me, _event_of(me, event_key))
    flash(_("Your agreement is withdrawn."))
    return redirect(url_for("account.me"), 303)


def _event_of(me: Account, event_key: str) -> Event:
    """Return an event in which the account acts for somebody, or to which it has consented; answers 404 for any other."""
    mine = [one.participant.event for one in me.representations] + [one.event for one in consents.all_valid(me)]
    event = guards.found_or_404(next((event for event in mine if event.key == event_key), None))
    locales.speak_for(event)
    return event
