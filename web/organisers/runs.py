"""Pages of runs: list, start, progress, stop."""

from flask import flash, g, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import FindingWeight
from matchmaker.models import Run
from matchmaker.overview import checklist, dashboard
from matchmaker.planning import runs as planning_runs
from matchmaker.planning import versions
from web import guards
from web.organisers.blueprint import blueprint, writers_only
from web.organisers.forms import RunForm
from web.presenters import errors, planning_charts, run_messages


@blueprint.get("/runs")
def runs():
    return render_template("organisers/runs.html", tab="runs", runs=dashboard.runs(g.event))


@blueprint.get("/runs/new")
def new_run():
    writers_only()
    return _new(RunForm())


@blueprint.post("/runs/new")
def start_run():
    form = RunForm()
    if not form.validate():
        return _new(form), 422
    try:
        run = planning_runs.start(
            g.event,
            guards.require_account(),
            weights=form.weights(),
            seconds=form.seconds.data,
            seed=form.seed.data,
            title=form.title.data,
        )
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".runs"), 303)
    return redirect(url_for(".run", run_id=run.id), 303)


def _new(form: RunForm):
    findings = checklist.findings(g.event)
    blocked = any(one.weight is FindingWeight.BLOCKS for one in findings)
    return render_template("organisers/run_new.html", tab="runs", form=form, findings=findings, blocked=blocked)


@blueprint.get("/runs/<int:run_id>")
def run(run_id: int):
    row = guards.get_or_404(Run, run_id, g.event)
    return render_template("organisers/run.html", tab="runs", **_state(row))


@blueprint.get("/runs/<int:run_id>/progress")
def run_progress(run_id: int):
    """Return the live fragment of a run's page, for the script that replaces it."""
    state = _state(guards.get_or_404(Run, run_id, g.event))
    return jsonify(
        done=state["ended"], state=state["run"].state, html=render_template("organisers/_run_live.html", **state)
    )


def _state(row: Run) -> dict:
    progress = row.job.progress if row.job else {}
    return {
        "run": row,
        "ended": row.state not in planning_runs.ACTIVE,
        "progress": progress,
        "clock": run_messages.clock_of(row, progress or {}),
        "points": planning_charts.points(row.curve),
        "picture": planning_charts.gap_curve(row.curve),
        "agenda": versions.drafted_by(row),
    }


@blueprint.post("/runs/<int:run_id>/stop")
def stop_run(run_id: int):
    row = guards.get_or_404(Run, run_id, g.event)
    try:
        planning_runs.ask_to_stop(row)
        flash(
            _("The run will end with the best agenda found so far.")
            if row.curve
            else _("The run will end. There is no agenda yet, and nothing is lost.")
        )
    except RefusedError as error:
        flash(errors.for_organisers(error), "danger")
    return redirect(url_for(".run", run_id=row.id), 303)
