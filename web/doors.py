"""The door of a blueprint: every page behind it belongs to one event or one participant, and no route can forget it."""

from flask import Blueprint, abort, g, redirect, request, url_for

from matchmaker.accounts import consent
from matchmaker.foundation.words import Kind
from web import access

SAFE = {"GET", "HEAD", "OPTIONS"}


def of_event(blueprint: Blueprint) -> None:
    """The event of the address into `g`, or 404; readers get no further than reading."""

    @blueprint.before_request
    def open_door() -> None:
        access.organised(request.view_args.pop("event_key"), write=request.method not in SAFE)

    @blueprint.url_defaults
    def stay_with_event(_endpoint: str, values: dict) -> None:
        """Addresses of this blueprint lie in the same event unless told otherwise."""
        if g.get("event") is not None:
            values.setdefault("event_key", g.event.key)


def of_participant(blueprint: Blueprint, kinds: tuple[Kind, ...] = tuple(Kind)) -> None:
    """The participant of the address into `g`, or 404; who acts for themselves agrees to the use of their data first."""

    @blueprint.before_request
    def open_door():
        g.participant = access.participant(request.view_args.pop("participant_id"))
        if g.participant.kind not in kinds:
            abort(404)
        if g.on_behalf_of is None and consent.valid(access.account()) is None:
            wanted = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("account.consent", next=wanted), 303)
        return None

    @blueprint.url_defaults
    def stay_with_participant(_endpoint: str, values: dict) -> None:
        """Addresses of this blueprint are the same participant's unless told otherwise."""
        if "participant" in g:
            values.setdefault("participant_id", g.participant.id)
