"""A badge is scanned at the desk, by a hand scanner or the camera; and the badge of one person on paper."""

from flask import Response, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from matchmaker.eventday import badges, scanning
from matchmaker.eventday.scanning import Scan
from matchmaker.foundation import transactions
from matchmaker.foundation.errors import MatchmakerError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode, ParticipantState
from matchmaker.models import Participant
from web import guards, tapped
from web.desk.blueprint import blueprint, clock_of
from web.presenters import errors


@blueprint.post("/scan")
def scan():
    """Note the arrival of who is scanned, and show them; a refusal says why."""
    code, by = request.form.get("code", "")[:200], guards.require_account()
    try:
        found = scanning.scan(g.event, code, client_id=tapped.client_id(), by=by)
    except MatchmakerError as error:
        transactions.rollback()
        flash(errors.for_organisers(error), "danger")
        return redirect(url_for(".index"), 303)
    flash(_told(found), "warning" if found.fact is None else "info" if found.before else "message")
    return redirect(url_for(".index", who=found.person.id), 303)


@blueprint.post("/people/<int:participant_id>/badge.pdf")
def badge(participant_id: int):
    """Hand out somebody's badge. A POST, since it is logged and counts as printed."""
    person = guards.get_or_404(Participant, participant_id, g.event)
    if person.state is not ParticipantState.VALIDATED:
        raise RefusedError(f"participant {person.key}: is {person.state}", code=ErrorCode.NOT_VALIDATED)
    headers = {"Content-Disposition": 'inline; filename="badge.pdf"', "Cache-Control": "private, no-store"}
    return Response(badges.of_one(person), mimetype="application/pdf", headers=headers)


def _told(found: Scan) -> str:
    name = (found.delegate or found.person).name
    if found.fact is None:
        return _("%(name)s has delegates: say which of them has come.", name=name)
    if found.before:
        return _("%(name)s is here already, since %(time)s.", name=name, time=clock_of(found.fact.at))
    return _("%(name)s has arrived.", name=name)
