"""Page of the event's organisers and their roles. Only owners change them; one owner always stays."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.accounts import roles
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, Role
from matchmaker.models import EventRole
from web import guards
from web.organisers.blueprint import blueprint
from web.organisers.forms import TeamForm
from web.presenters import errors


@blueprint.get("/team")
def team():
    return _page(TeamForm())


def _page(form: TeamForm, *, unsure: bool = False):
    event_roles = roles.of(g.event)
    return render_template(
        "organisers/team.html", tab="team", form=form, event_roles=event_roles, roles=list(Role), unsure=unsure
    )


@blueprint.post("/team")
def grant_role():
    guards.require_event(g.event.key, owner=True)
    form = TeamForm()
    if not form.validate():
        return _page(form), 422
    try:
        roles.grant_by_mail(g.event, form.email.data, Role(form.role.data), sure=form.sure.data)
    except (InvalidError, RefusedError) as error:
        form.email.errors = [errors.for_organisers(error)]
        return _page(form, unsure=error.code is ErrorCode.REFUSED_PERSON), 422
    flash(_("%(email)s can now sign in as an organiser; a mail with the way in is on its way.", email=form.email.data))
    return redirect(url_for(".team"), 303)


@blueprint.post("/team/<int:event_role_id>/remove")
def revoke_role(event_role_id: int):
    guards.require_event(g.event.key, owner=True)
    event_role = guards.get_or_404(EventRole, event_role_id, g.event)
    try:
        roles.revoke(g.event, event_role)
        flash(_("The role was taken away."))
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(".team"), 303)
