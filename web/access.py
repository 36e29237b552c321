"""The guarded doors. Pages reach an event's rows only through these; what is not yours reads like what does not exist."""

from flask import abort, g
from flask_login import current_user
from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import Role
from matchmaker.models import Account, Event, Office, Participant, Representation
from web import locales

MAY_WRITE = (Role.OWNER, Role.ORGANISER)


def account() -> Account:
    """The signed-in account; without one the answer is 401, which the login manager turns into the sign-in page."""
    if not current_user.is_authenticated:
        abort(401)
    audit.act_as(current_user.account)
    return current_user.account


def participant(participant_id: int) -> Participant:
    """A participant the account acts for, or, for organisers of its event, on behalf of. Else 404."""
    me = account()
    found = db.session.get(Participant, participant_id)
    if found is None:
        abort(404)
    own = db.session.scalar(
        select(Representation.id).where(
            Representation.account_id == me.id, Representation.participant_id == participant_id
        )
    )
    if own is None and role(found.event_id) not in MAY_WRITE:
        abort(404)
    g.on_behalf_of = found if own is None else None
    audit.act_as(me, g.on_behalf_of)
    locales.speak_for(found.event)
    return found


def organised(event_key: str, *, write: bool = False, owner: bool = False) -> Event:
    """An event the account organises. `write` shuts readers out (403), `owner` all but owners. Else 404."""
    account()
    event = db.session.scalar(select(Event).where(Event.key == event_key))
    held = role(event.id) if event else None
    if event is None or held is None:
        abort(404)
    if (write and held not in MAY_WRITE) or (owner and held is not Role.OWNER):
        abort(403)
    g.event, g.role = event, held
    return event


def row(model: type, row_id: int, event: Event):
    """A row of this very event, or 404."""
    found = db.session.get(model, row_id)
    if found is None or found.event_id != event.id:
        abort(404)
    return found


def role(event_id: int) -> Role | None:
    """What the account may do with an event as an organiser."""
    return db.session.scalar(select(Office.role).where(Office.account_id == account().id, Office.event_id == event_id))
