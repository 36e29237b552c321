"""Organisers' pages of all invitations: states, drafts, rounds."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import InvitationState, RunState
from matchmaker.invitations import startup_list
from matchmaker.invitations.queries import WITH_ALL
from matchmaker.invitations.rounds import generate, generate_from, send_round
from matchmaker.models import Invitation, Run
from web import guards
from web.organisers.blueprint import blueprint
from web.organisers.forms import GenerateForm
from web.presenters.invitation_messages import of_uninvited


@blueprint.get("/invitations")
def invitations():
    """List figures, waiting rounds, and the latest invitations."""
    return _page(GenerateForm())


@blueprint.post("/invitations")
def draft_invitations():
    """Draft invitations for every investor from the scores, around the promised agenda."""
    form = GenerateForm()
    if not form.validate():
        return _page(form), 422
    threshold = None if form.threshold.data is None else form.threshold.data / 100
    made = generate(g.event, form.each.data, threshold)
    flash(ngettext("One invitation drafted.", "%(num)d invitations drafted.", len(made)))
    return redirect(url_for(".invitations"), 303)


@blueprint.post("/invitations/from-run")
def draft_invitations_from_run():
    """Draft an invitation for each investor and startup that meet in a run's agenda."""
    run = guards.get_or_404(Run, request.form.get("run", 0, type=int), g.event)
    made = generate_from(run)
    flash(ngettext("One invitation drafted.", "%(num)d invitations drafted.", len(made)))
    return redirect(url_for(".invitations"), 303)


@blueprint.post("/invitations/rounds/<int:number>")
def send_invitations(number: int):
    """Send the drafts of a round."""
    counts = send_round(g.event, number)
    flash(ngettext("One invitation sent.", "%(num)d invitations sent.", counts["sent"]))
    if counts.total() > counts["sent"]:
        flash(_("%(count)s stayed drafts: their slot, the sender's hours or the other side's open invitations left no room.",
                count=counts.total() - counts["sent"]), "warning")  # fmt: skip
    return redirect(url_for(".invitations"), 303)


def _page(form: GenerateForm):
    latest = select(Invitation).where(Invitation.event_id == g.event.id, Invitation.state != InvitationState.DRAFT)
    runs = select(Run).where(Run.event_id == g.event.id, Run.state == RunState.DONE).order_by(Run.id.desc())
    return render_template(
        "organisers/invitations.html",
        tab="invitations",
        form=form,
        figures=startup_list.figures(g.event),
        rounds=startup_list.rounds(g.event),
        runs=db.session.scalars(runs.limit(10)).all(),
        uninvited=[(one, of_uninvited(one.why)) for one in startup_list.uninvited(g.event)],
        latest=db.session.scalars(latest.options(*WITH_ALL).order_by(Invitation.id.desc()).limit(100)).all(),
    )
