"""The page of all agendas on paper: made by a job, followed, handed out."""

from flask import flash, g, jsonify, redirect, render_template, url_for

from matchmaker.agendas import printing
from matchmaker.files import exporting
from matchmaker.foundation.errors import RefusedError
from web import meanwhile
from web.organisers.blueprint import blueprint
from web.organisers.downloads import PDF, download
from web.presenters import errors


@blueprint.get("/export/agendas")
def printout():
    return render_template("organisers/printout.html", tab="participants", **_state())


@blueprint.post("/export/agendas")
def start_printout():
    meanwhile.hold(g.event)
    try:
        printing.start(g.event)
    except RefusedError as error:
        flash(errors.for_organisers(error), "warning")
        return redirect(url_for(".export"), 303)
    return redirect(url_for(".printout"), 303)


@blueprint.get("/export/agendas/progress")
def printout_progress():
    """Return the live fragment of the page, for the script that replaces it."""
    state = _state()
    return jsonify(done=not state["busy"], html=render_template("organisers/_printout_live.html", **state))


@blueprint.post("/export/agendas/file")
def printout_file():
    """Hand out the printout. A POST, since it hands out personal data and is logged."""
    found = printing.of(g.event)
    if found is None or found.content is None:
        return redirect(url_for(".printout"), 303)
    exporting.note(g.event, agendas=found.agendas)
    return download(found.content, f"{g.event.key}-agendas.pdf", PDF)


def _state() -> dict:
    found = printing.of(g.event)
    busy = found is not None and printing.is_being_made(found)
    return {"printout": found, "busy": busy, "progress": found.job.progress if found and found.job else {}}
