"""Reading operations of the API."""

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from matchmaker.foundation.errors import MissingError
from matchmaker.foundation.extensions import db
from matchmaker.invitations.queries import WITH_ALL
from matchmaker.models import Attendance, Invitation, Meeting, Participant, Slot
from matchmaker.planning import versions
from matchmaker.programme.timetable import usable_slots
from web.api import schemas as s
from web.api.blueprint import blueprint


@blueprint.get("/event")
@blueprint.response(200, s.EventOut)
def event():
    """The event of the token."""
    return g.event


@blueprint.get("/slots")
@blueprint.response(200, s.SlotOut(many=True))
def slots():
    """Slots of the event in which somebody can meet, in chronological order."""
    return usable_slots(g.event)


@blueprint.get("/participants")
@blueprint.arguments(s.ParticipantListing, location="query")
@blueprint.response(200, s.ParticipantOut(many=True))
def participants(asked: dict):
    """Participants in a stable order; `after` is the number to skip."""
    query = select(Participant).where(Participant.event_id == g.event.id).order_by(Participant.id)
    if asked["kind"] is not None:
        query = query.where(Participant.kind == asked["kind"])
    query = query.options(selectinload(Participant.organisation))
    return db.session.scalars(query.offset(asked["after"]).limit(asked["limit"])).all()


@blueprint.get("/participants/<key>")
@blueprint.response(200, s.ParticipantOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
def participant(key: str):
    """One participant."""
    return by_key(Participant, key)


@blueprint.get("/meetings")
@blueprint.arguments(s.Listing, location="query")
@blueprint.response(200, s.MeetingOut(many=True))
def meetings(asked: dict):
    """The meetings of the published agenda; none before it is published."""
    plan = versions.published(g.event.id)
    if plan is None:
        return []
    query = (
        select(Meeting)
        .where(Meeting.agenda_id == plan.id)
        .options(
            selectinload(Meeting.people).options(joinedload(Attendance.participant), joinedload(Attendance.delegate))
        )
        .order_by(Meeting.id)
    )
    return db.session.scalars(query.offset(asked["after"]).limit(asked["limit"])).all()


@blueprint.get("/invitations")
@blueprint.arguments(s.InvitationListing, location="query")
@blueprint.response(200, s.InvitationOut(many=True))
def invitations(asked: dict):
    """Invitations with an id greater than `after`."""
    query = select(Invitation).where(Invitation.event_id == g.event.id, Invitation.id > asked["after"])
    if asked["state"] is not None:
        query = query.where(Invitation.state == asked["state"])
    return db.session.scalars(query.options(*WITH_ALL).order_by(Invitation.id).limit(asked["limit"])).all()


@blueprint.get("/invitations/<int:number>")
@blueprint.response(200, s.InvitationOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
def invitation(number: int):
    """One invitation."""
    return own(Invitation, number)


def by_key(model: type, key: str):
    """Return a row of the event by its key. Raises MissingError."""
    found = (
        None
        if "\x00" in key
        else db.session.scalar(select(model).where(model.event_id == g.event.id, model.key == key))
    )
    if found is None:
        raise MissingError(f"There is no such {model.__name__.lower()}.")
    return found


def own(model: type, number: int):
    """Return a row of the event by its number. Raises MissingError."""
    found = db.session.get(model, number) if number <= s.BIGGEST else None
    if found is None or found.event_id != g.event.id:
        raise MissingError(f"There is no such {model.__name__.lower()}.")
    return found


def slot_of(key: str | None) -> Slot | None:
    return by_key(Slot, key) if key else None
