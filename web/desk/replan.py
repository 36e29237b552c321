"""The desk's page of re-planning from now on: lost tables, the difference with names and tables, one tap that tells everybody."""

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.agendas import replanning
from matchmaker.eventday import replan
from matchmaker.foundation.vocabulary import RunState
from matchmaker.mail import meeting_lines
from matchmaker.models import Agenda, Place
from matchmaker.programme import venue
from web import guards
from web.desk.acting import act
from web.desk.blueprint import blueprint

WORKING = (RunState.WAITING, RunState.RUNNING)


@blueprint.get("/replan")
def replan_page():
    run = replan.newest_run(g.event)
    return render_template(
        "desk/replan.html", event=g.event, places=venue.places(g.event), working=run is not None and run.state in WORKING,
        found=replan.difference(g.event, run) if run is not None else None, affected=replanning.count(g.event),
        place_of=meeting_lines.place_of,
    )  # fmt: skip


@blueprint.post("/places/<int:place_id>/lost")
def lose_tables(place_id: int):
    place = guards.get_or_404(Place, place_id, g.event)
    tables = request.form.get("tables", 0, type=int)
    return _act(lambda: replan.lose_tables(g.event, place, tables), _("Noted. Now plan the rest anew."))


@blueprint.post("/replan")
def start_replan():
    return _act(
        lambda: replan.start(g.event, guards.require_account()), _("It is being worked out. Look again in a moment.")
    )


@blueprint.post("/replan/<int:agenda_id>")
def confirm_replan(agenda_id: int):
    draft = guards.get_or_404(Agenda, agenda_id, g.event)
    revision = request.form.get("revision", 0, type=int)
    return _act(
        lambda: replan.confirm(g.event, draft, guards.require_account(), revision=revision),
        _("It counts from now on. Everybody whose day changes is told."),
    )  # fmt: skip


def _act(do, done: str):
    return act(do, done, url_for(".replan_page"))
