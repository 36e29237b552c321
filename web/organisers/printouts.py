"""Paper for many: what there is to print, a page for each kind that follows its job and hands the file out."""

from flask import abort, flash, g, jsonify, redirect, render_template, request, url_for

from matchmaker.agendas import papers, printing
from matchmaker.agendas.printing import Choice, PaperJob
from matchmaker.eventday.badges import BadgesJob
from matchmaker.eventday.tick_list import TicksJob
from matchmaker.files import exporting
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.vocabulary import BadgeSize, PaperKind
from matchmaker.programme import kinds
from web import meanwhile
from web.organisers.blueprint import blueprint
from web.organisers.downloads import PDF, download
from web.presenters import errors

JOBS: tuple[type[PaperJob], ...] = (
    BadgesJob,
    TicksJob,
    papers.TablesJob,
    papers.AgendasJob,
    papers.InterpretersJob,
)
BY_KIND = {job.kind: job for job in JOBS}
FOR_SOME = (PaperKind.BADGES, PaperKind.TICKS, PaperKind.AGENDAS)  # people of some kinds alone
ANEW = tuple(kind for kind in BY_KIND if kind is not PaperKind.TICKS)  # one list has no sheets that stay as they were


@blueprint.get("/print")
def papers_page():
    return render_template(
        "organisers/papers.html", tab="participants", papers=[*BY_KIND], for_some=FOR_SOME, anew=ANEW,
        kinds=kinds.of(g.event), sizes=[*BadgeSize], badges=PaperKind.BADGES,
    )  # fmt: skip


@blueprint.get("/print/<kind>")
def printout(kind: str):
    return render_template("organisers/printout.html", tab="participants", **_state(_job(kind)))


@blueprint.post("/print/<kind>")
def start_printout(kind: str):
    job = _job(kind)
    meanwhile.hold(g.event)
    known = printing.of(g.event, job.kind)
    again = "again" in request.form and known is not None
    try:
        printing.start(g.event, job, printing.choice_of(known) if again else _choice(job.kind))
    except RefusedError as error:
        flash(errors.for_organisers(error), "warning")
        return redirect(url_for(".papers_page"), 303)
    return redirect(url_for(".printout", kind=kind), 303)


@blueprint.get("/print/<kind>/progress")
def printout_progress(kind: str):
    """Return the live fragment of the page, for the script that replaces it."""
    state = _state(_job(kind))
    return jsonify(done=not state["busy"], html=render_template("organisers/_printout_live.html", **state))


@blueprint.post("/print/<kind>/file")
def printout_file(kind: str):
    """Hand out the printout. A POST, since it hands out personal data, is logged, and counts as printed."""
    job = _job(kind)
    found = printing.of(g.event, job.kind)
    content = printing.hand_out(found) if found is not None else None
    if found is None or content is None:
        return redirect(url_for(".printout", kind=kind), 303)
    exporting.note(g.event, **{str(job.kind): found.sheets})
    return download(content, f"{g.event.key}-{job.kind}.pdf", PDF)


def _job(kind: str) -> type[PaperJob]:
    if kind not in BY_KIND:
        abort(404)
    return BY_KIND[PaperKind(kind)]


def _choice(kind: PaperKind) -> Choice:
    """Return what of a kind the form asks for."""
    known, size = kinds.keys(g.event), request.form.get("size", BadgeSize.SHEET)
    return Choice(
        changed=kind in ANEW and request.form.get("which") == "changed",
        kinds=tuple(one for one in request.form.getlist("kinds") if one in known) if kind in FOR_SOME else (),
        size=BadgeSize(size) if size in [*BadgeSize] else BadgeSize.SHEET,
    )


def _state(job: type[PaperJob]) -> dict:
    found = printing.of(g.event, job.kind)
    busy = found is not None and printing.is_being_made(found)
    choice = printing.choice_of(found) if found is not None else Choice()
    return {
        "kind": job.kind, "printout": found, "busy": busy, "choice": choice, "of_kinds": kinds.names(g.event, choice.kinds),
        "progress": found.job.progress if found and found.job else {},
    }  # fmt: skip
