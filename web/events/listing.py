"""The list of events, and the administrators."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.editions import administrators, events
from matchmaker.foundation.errors import InvalidError, RefusedError
from web import guards
from web.events.blueprint import blueprint
from web.events.forms import AdministratorForm
from web.presenters import errors


@blueprint.get("/")
def index():
    return _page(AdministratorForm())


def _page(form: AdministratorForm):
    mine = {event_role.event_id for event_role in guards.require_account().event_roles}
    return render_template(
        "events/index.html", rows=events.rows(), mine=mine, form=form, administrators=administrators.all_of_them()
    )


@blueprint.post("/administrators")
def grant_administrator():
    form = AdministratorForm()
    if not form.validate():
        return _page(form), 422
    try:
        account = administrators.grant(form.email.data)
    except InvalidError as error:
        form.email.errors = [errors.for_organisers(error)]
        return _page(form), 422
    flash(_("%(email)s can now make events. They sign in with this address.", email=account.email))
    return redirect(url_for(".index"), 303)


@blueprint.post("/administrators/remove")
def revoke_administrator():
    form = AdministratorForm()
    try:
        administrators.revoke(form.email.data or "")
        flash(_("The role was taken away."))
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(".index"), 303)
