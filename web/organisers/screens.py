"""Page of the call screens: make a secret address for a hall, open it, revoke it."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from matchmaker.eventday import screens
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import CallScreen, Participant, Zone
from matchmaker.programme import languages, venue
from web import guards
from web.organisers.blueprint import blueprint


@blueprint.get("/screens")
def screens_page():
    takes_part = Participant.event_id == g.event.id, Participant.state == ParticipantState.VALIDATED
    count = select(func.count()).where(*takes_part)
    return render_template(
        "organisers/screens.html", tab="setup", screens=screens.screens_of(g.event), path_of=screens.path_of,
        zones=venue.rows(g.event, Zone), offered=languages.offered(g.event), people=db.session.scalar(count),
        agreed=db.session.scalar(count.where(Participant.on_screens)),
        base=current_app.extensions["matchmaker.settings"].base_url,
    )  # fmt: skip


@blueprint.post("/screens")
def open_screen():
    number, locale = request.form.get("zone", type=int), request.form.get("locale")
    zone = guards.get_or_404(Zone, number, g.event) if number else None
    screens.open_screen(g.event, zone, locale if locale in languages.offered(g.event) else None)
    flash(_("Open the address on the screen."))
    return redirect(url_for(".screens_page"), 303)


@blueprint.post("/screens/<int:screen_id>/revoke")
def revoke_screen(screen_id: int):
    screens.revoke(guards.get_or_404(CallScreen, screen_id, g.event))
    flash(_("The address shows nothing any more."))
    return redirect(url_for(".screens_page"), 303)
