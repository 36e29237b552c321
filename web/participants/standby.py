"""Standby on the event day: the participant's consent, and the free chair that is offered to them now."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import chair_letters, standby
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, RefusedError
from matchmaker.foundation.vocabulary import ChairReason
from matchmaker.mail import meeting_lines
from matchmaker.matching import suggestions
from web.participants.blueprint import blueprint
from web.presenters.errors import of_error


@blueprint.app_template_global("free_chair")
def free_chair() -> dict | None:
    """Return what is offered to the participant now: whom they would meet, where, why, and until when they can answer."""
    me = g.participant
    offer = standby.offer_to(me)
    if offer is None:
        return None
    chair = offer.chair
    return {
        "id": offer.id, "asked": chair.reason is ChairReason.ASKED, "other": chair.alone, "slot": chair.slot,
        "reasons": suggestions.reasons_with(me, chair.alone),
        "place": meeting_lines.place_of(chair_letters.as_meeting(offer)), "hint": chair.place.hint,
        "until": clock.wall(offer.expires_at, chair.event.time_zone),
    }  # fmt: skip


@blueprint.get("/standby")
def standby_page():
    return render_template("participants/standby.html", me=g.participant)


@blueprint.post("/standby")
def set_standby():
    standby.set_consent(g.participant, request.form.get("standby") == "yes")
    flash(_("Saved."))
    return redirect(url_for("participants.standby_page"), 303)


@blueprint.post("/standby/<int:offer_id>")
def answer_offer(offer_id: int):
    agreed = request.form.get("answer") == "yes"
    try:
        if agreed:
            standby.accept(g.participant, offer_id)
            flash(_("The chair is yours. The other side is told; go there now."))
        else:
            standby.decline(g.participant, offer_id)
            flash(_("Thank you for answering. Somebody else is asked."))
    except (RefusedError, ConflictError) as refusal:
        flash(of_error(refusal), "warning")
        return redirect(url_for("participants.standby_page"), 303)
    return redirect(url_for("participants.agenda" if agreed else "participants.standby_page"), 303)
