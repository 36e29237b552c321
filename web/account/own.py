"""One's own account: participants to act for, consent, time zone."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh

from matchmaker.accounts import consent as consents
from matchmaker.models import Account
from web import guards, locales, meanwhile
from web.account.blueprint import blueprint, first_page
from web.account.forms import AccountForm, ConsentForm


@blueprint.get("/")
def me():
    mine = guards.require_account()
    return render_template("account/me.html", me=mine, form=_settings(mine).remember(), given=consents.valid(mine))


@blueprint.post("/")
def change_me():
    mine = guards.require_account()
    meanwhile.hold(mine)
    form = _settings(mine)
    if not form.validate_on_submit():
        return render_template("account/me.html", me=mine, form=form, given=consents.valid(mine)), 422
    if not form.settle(_settings(mine, formdata=None)):
        return render_template("account/me.html", me=mine, form=form, given=consents.valid(mine)), 409
    mine.locale, mine.time_zone = form.locale.data or None, form.time_zone.data or None
    if mine.locale:
        session.pop("locale", None)
        refresh()
    flash(_("Saved."))
    return redirect(url_for("account.me"), 303)


def _settings(mine: Account, **options) -> AccountForm:
    return AccountForm(data={"locale": mine.locale or "", "time_zone": mine.time_zone or ""}, **options)


@blueprint.get("/consent")
def consent():
    me, wanted = guards.require_account(), locales.local_path(request.args.get("next"))
    return render_template("account/consent.html", form=ConsentForm(), given=consents.valid(me), next=wanted)


@blueprint.post("/consent")
def agree():
    me, form, wanted = guards.require_account(), ConsentForm(), locales.local_path(request.form.get("next"))
    if not form.validate_on_submit():
        return render_template("account/consent.html", form=form, given=consents.valid(me), next=wanted), 422
    consents.give(me, locales.chosen())
    return redirect(locales.onward(wanted, first_page(me)), 303)


@blueprint.post("/consent/withdraw")
def withdraw_consent():
    consents.withdraw(guards.require_account())
    flash(_("Your agreement is withdrawn."))
    return redirect(url_for("account.me"), 303)
