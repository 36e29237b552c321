"""Guards: which account may reach which event, participant or row. A forbidden row answers 404, like a missing one."""

from flask import Blueprint, abort, g, redirect, request, url_for
from flask_login import current_user
from sqlalchemy import select

from matchmaker import audit
from matchmaker.accounts import consent
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, Kind, Role
from matchmaker.models import Account, Agenda, Event, EventRole, Participant, Representation
from matchmaker.planning import versions
from matchmaker.programme.kinds import part_of
from web import locales

MAY_WRITE = (Role.OWNER, Role.ORGANISER)
ORGANISE = (*MAY_WRITE, Role.READER)  # see the organisers' pages
AT_THE_DESK = (*MAY_WRITE, Role.DESK)
SAFE = {"GET", "HEAD", "OPTIONS"}


def require_account() -> Account:
    """Return the signed-in account. Answers 401 without one, which the login manager turns into the sign-in page."""
    if not current_user.is_authenticated:
        abort(401)
    audit.set_actor(current_user.account)
    return current_user.account


def require_participant(participant_id: int) -> Participant:
    """Return a participant that the account acts for, or on whose behalf an organiser acts. Answers 404 for any other."""
    me = require_account()
    found = found_or_404(db.session.get(Participant, participant_id))
    own = db.session.scalar(
        select(Representation.id).where(
            Representation.account_id == me.id, Representation.participant_id == participant_id
        )
    )
    if own is None and role(found.event_id) not in MAY_WRITE:
        abort(404)
    g.on_behalf_of = found if own is None else None
    audit.set_actor(me, g.on_behalf_of)
    locales.speak_for(found.event)
    return found


def require_event(
    event_key: str, *, write: bool = False, owner: bool = False, roles: tuple[Role, ...] = ORGANISE
) -> Event:
    """Return an event in which the account has one of the roles, else answer 404.

    `write` refuses readers (403), `owner` all but owners.
    """
    require_account()
    event = db.session.scalar(select(Event).where(Event.key == event_key))
    held = role(event.id) if event else None
    if event is None or held not in roles:
        abort(404)
    if (write and held is Role.READER) or (owner and held is not Role.OWNER):
        abort(403)
    g.event, g.role = event, held
    return event


def require_administrator() -> Account:
    """Return the signed-in account of an administrator of the installation; answers 404 for any other."""
    account = require_account()
    if not account.administrator:
        abort(404)
    return account


def stay_as_archived(event: Event) -> None:
    """Raise RefusedError for a request that would change an archived event."""
    if event.archived_at is not None and request.method not in SAFE:
        raise RefusedError(f"event {event.key}: is archived", code=ErrorCode.EVENT_ARCHIVED)


def get_or_404(model: type, row_id: int, event: Event):
    """Return a row of this event, else answer 404, as for an agenda that is still being written."""
    found = found_or_404(db.session.get(model, row_id))
    if found.event_id != event.id or (isinstance(found, Agenda) and not versions.is_whole(found)):
        abort(404)
    return found


def found_or_404(row):
    """Return what was found: a row of the event, its file. Answers 404 for none."""
    if row is None:
        abort(404)
    return row


def role(event_id: int) -> Role | None:
    """Return the account's role as an organiser of the event, or None."""
    return db.session.scalar(
        select(EventRole.role).where(EventRole.account_id == require_account().id, EventRole.event_id == event_id)
    )


def guard_event(blueprint: Blueprint, roles: tuple[Role, ...] = ORGANISE) -> None:
    """Put the event of the address into `g` before every route, or answer 404; readers only read (else 403)."""

    @blueprint.before_request
    def guard() -> None:
        key, write = request.view_args.pop("event_key"), request.method not in SAFE
        stay_as_archived(require_event(key, write=write, roles=roles))

    @blueprint.url_defaults
    def stay_with_event(_endpoint: str, values: dict) -> None:
        """Addresses of this blueprint lie in the same event unless told otherwise."""
        if g.get("event") is not None:
            values.setdefault("event_key", g.event.key)


def guard_participant(blueprint: Blueprint, parts: tuple[Kind, ...] = tuple(Kind)) -> None:
    """Put the participant of the address into `g` before every route, or answer 404, also where theirs is none of the `parts`.

    Participants who have not agreed to the use of their data are sent to the page that asks; those who act on behalf are not.
    """

    @blueprint.before_request
    def guard():
        g.participant = require_participant(request.view_args.pop("participant_id"))
        if part_of(g.participant) not in parts:
            abort(404)
        event = g.participant.event
        if g.on_behalf_of is None and consent.valid(require_account(), event) is None:
            wanted = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("account.consent", event_key=event.key, next=wanted), 303)
        stay_as_archived(event)
        return None

    @blueprint.url_defaults
    def stay_with_participant(_endpoint: str, values: dict) -> None:
        """Addresses of this blueprint are the same participant's unless told otherwise."""
        if "participant" in g:
            values.setdefault("participant_id", g.participant.id)
