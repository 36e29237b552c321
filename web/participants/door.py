"""The blueprint of a participant's own pages. Every one goes through the same door: no route can forget it."""

from flask import Blueprint, g, redirect, request, url_for

from matchmaker import reasons
from matchmaker.services import consent
from web import access
from web.participants import quotes

blueprint = Blueprint("participants", __name__, url_prefix="/p/<int:participant_id>")


@blueprint.before_request
def open_door():
    """The participant into `g`, or 404; who acts for themselves agrees to the use of their data first."""
    g.participant = access.participant(request.view_args.pop("participant_id"))
    if g.on_behalf_of is None and consent.valid(access.account()) is None:
        wanted = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("account.consent", next=wanted), 303)
    return None


@blueprint.url_defaults
def stay_with_participant(_endpoint: str, values: dict) -> None:
    if "participant" in g:
        values.setdefault("participant_id", g.participant.id)


blueprint.add_app_template_filter(reasons.sentences, "reason_sentences")
blueprint.add_app_template_filter(quotes.quotes, "reason_quotes")
blueprint.add_app_template_filter(quotes.excerpt, "excerpt")
