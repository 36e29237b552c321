"""Page of re-planning: promised meetings that cannot be held as planned, and a run with the fewest moves."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.planning import versions
from web import guards
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.forms import ReplanForm
from web.organisers.saving import of_displaced
from web.presenters import errors


@blueprint.get("/replan")
def replan():
    writers_only()
    return _replan(ReplanForm())


def _replan(form: ReplanForm):
    before = versions.promised(g.event.id)
    found = replanning.conflicts(before) if before else {}
    return render_template(
        "organisers/replan.html", tab="agendas", form=form, before=before, troubles=found,
        invitations=replanning.invitations(g.event), **of_displaced(found),
    )  # fmt: skip


@blueprint.post("/replan")
def start_replan():
    form = ReplanForm()
    if not form.validate():
        return _replan(form), 422
    try:
        run = replanning.start(
            g.event, guards.require_account(), seconds=form.seconds.data, stability=form.stability.data
        )
    except (RefusedError, InvalidError) as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".replan"), 303)
    flash(_("Nothing changes for anybody until you have seen the difference and approved it."))
    return redirect(url_for(".run", run_id=run.id), 303)
