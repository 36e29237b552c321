"""Page of re-planning: promised meetings that cannot be held as planned, and a run with the fewest moves."""

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.planning import meetings, quality, versions
from web import guards
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.forms import ReplanForm
from web.presenters import errors

SHOWN = 30  # meetings of one trouble on the page


@blueprint.get("/replan")
def replan():
    writers_only()
    return _replan(ReplanForm())


def _replan(form: ReplanForm):
    before = versions.promised(g.event.id)
    found = replanning.conflicts(before) if before else {}
    keys = sorted({hit.key for hits in found.values() for hit in hits[:SHOWN]})
    return render_template(
        "organisers/replan.html", tab="agendas", form=form, before=before, troubles=found, most=SHOWN,
        invitations=replanning.invitations(g.event), names=meetings.names_of_meetings([before], keys) if before else {},
        slots={slot.id: slot for slot in quality.slots_of(g.event.id)},
        places={place.id: place for place in quality.places_of(g.event.id)},
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
