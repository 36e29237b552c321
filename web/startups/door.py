"""The blueprint of invitations as their two sides see them, behind the same door as a participant's other pages."""

from flask import Blueprint, abort, g, redirect, request, url_for

from matchmaker.services import consent
from matchmaker.words import Kind
from web import access

blueprint = Blueprint("startups", __name__, url_prefix="/p/<int:participant_id>/invitations")


@blueprint.before_request
def open_door():
    """The startup or investor into `g`, or 404; who acts for themselves agrees to the use of their data first."""
    g.participant = access.participant(request.view_args.pop("participant_id"))
    if g.participant.kind not in (Kind.STARTUP, Kind.INVESTOR):
        abort(404)
    if g.on_behalf_of is None and consent.valid(access.account()) is None:
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("account.consent", next=wanted), 303)
    return None


@blueprint.url_defaults
def stay_with_participant(_endpoint: str, values: dict) -> None:
    if "participant" in g:
        values.setdefault("participant_id", g.participant.id)


def investor():
    """The participant, where it is an investor; else 404."""
    if g.participant.kind is not Kind.INVESTOR:
        abort(404)
    return g.participant
