"""Pages of privacy: visibility, personal export, deletion."""

import json

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import logout_user

from matchmaker.eventday import screens
from matchmaker.privacy import erasure, personal_export
from web.participants import own_data
from web.participants.blueprint import blueprint


@blueprint.get("/privacy")
def privacy():
    return _page()


@blueprint.post("/privacy/visible")
def set_visible():
    erasure.set_visible(g.participant, request.form.get("visible") == "yes")
    flash(_("Saved."))
    return redirect(url_for("participants.privacy"), 303)


@blueprint.post("/privacy/screens")
def set_on_screens():
    screens.set_consent(g.participant, request.form.get("shown") == "yes")
    flash(_("Saved."))
    return redirect(url_for("participants.privacy"), 303)


@blueprint.post("/privacy/export.json")
def export_json():
    """Download the personal export. A POST, since it is logged."""
    text = json.dumps(personal_export.export(g.participant, own=g.on_behalf_of is None), ensure_ascii=False, indent=1)
    return Response(
        text,
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="my-data.json"', "Cache-Control": "no-store"},
    )


@blueprint.post("/privacy/export")
def export_page():
    """Show the personal export."""
    tables = personal_export.export(g.participant, own=g.on_behalf_of is None)["tables"]
    told = [(title, table, tables[table]) for table, title in own_data.titles().items() if tables.get(table)]
    return render_template("participants/export.html", me=g.participant, tables=told)


@blueprint.post("/privacy/erase")
def erase():
    if request.form.get("sure") != "yes":
        return _page(unsure=True), 422
    erasure.erase(g.participant)
    if g.on_behalf_of is None:
        logout_user()
    flash(_("Everything about you is deleted. Your meetings are cancelled and the others are told."))
    return redirect(url_for("home.index"), 303)


def _page(*, unsure: bool = False):
    return render_template("participants/privacy.html", me=g.participant, unsure=unsure)
