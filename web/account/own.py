"""One's own account: participants to act for, consent, time zone."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.accounts import consent as consents
from web import guards, locales
from web.account.blueprint import blueprint, first_page
from web.account.forms import AccountForm, ConsentForm


@blueprint.get("/")
def me():
    mine = guards.require_account()
    form = AccountForm(data={"time_zone": mine.time_zone or ""})
    return render_template("account/me.html", me=mine, form=form, given=consents.valid(mine))


@blueprint.post("/")
def change_me():
    mine, form = guards.require_account(), AccountForm()
    if not form.validate_on_submit():
        return render_template("account/me.html", me=mine, form=form, given=consents.valid(mine)), 422
    mine.time_zone = form.time_zone.data or None
    flash(_("Saved."))
    return redirect(url_for("account.me"), 303)


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
    return redirect(wanted or first_page(me), 303)


@blueprint.post("/consent/withdraw")
def withdraw_consent():
    consents.withdraw(guards.require_account())
    flash(_("Your agreement is withdrawn."))
    return redirect(url_for("account.me"), 303)
