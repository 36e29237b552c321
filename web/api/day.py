"""The event day's operations of the API: arrivals, how meetings go, what came of them. A badge system reports, others read."""

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matchmaker.eventday import acts, following, postings
from matchmaker.eventday.courses import OF_PEOPLE
from matchmaker.eventday.today import meeting_of_today
from matchmaker.foundation import clock
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, ErrorCode
from matchmaker.models import NOT_UNDONE, DayFact, Delegate, Participant
from matchmaker.outcomes import answering, sittings
from matchmaker.outcomes.statistics import FEWEST, figures
from matchmaker.programme import timetable
from web.api import day_schemas as d
from web.api import schemas as s
from web.api.blueprint import blueprint
from web.api.reading import by_key, own


@blueprint.get("/arrivals")
@blueprint.arguments(d.ArrivalListing, location="query")
@blueprint.response(200, d.ArrivalOut(many=True))
def arrivals(asked: dict):
    """Who arrived and left, in the order in which it was noted; what was taken back is missing."""
    query = select(DayFact).where(DayFact.event_id == g.event.id, DayFact.id > asked["after"], NOT_UNDONE)
    query = query.where(DayFact.kind.in_(OF_PEOPLE), DayFact.meeting_key.is_(None))
    query = query.options(joinedload(DayFact.participant), joinedload(DayFact.delegate))
    return db.session.scalars(query.order_by(DayFact.id).limit(asked["limit"])).all()


@blueprint.post("/participants/<key>/arrivals")
@blueprint.arguments(d.ArrivalIn)
@blueprint.response(201, d.ArrivalOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def note_arrival(given: dict, key: str):
    """Report that a participant has arrived or left today. Idempotent by `id`."""
    return _note_arrival(by_key(Participant, key), given)


@blueprint.post("/badges/<badge>/arrivals")
@blueprint.arguments(d.ArrivalIn)
@blueprint.response(201, d.ArrivalOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def note_arrival_by_badge(given: dict, badge: str):
    """Report that the person with this badge has arrived or left today. Idempotent by `id`."""
    query = select(Participant).where(Participant.event_id == g.event.id, Participant.badge == _known(badge))
    person = db.session.scalar(query)
    if person is None:
        raise MissingError("There is no such badge.")
    return _note_arrival(person, given)


def _note_arrival(person: Participant, given: dict) -> DayFact:
    return acts.note_arrival(
        g.event, person, DayFactKind(given["kind"]), client_id=given["id"], by=None, at=_seen_at(given["at"]),
        delegate=_delegate(person, given["delegate"]),
    )  # fmt: skip


@blueprint.delete("/arrivals/<int:number>")
@blueprint.response(204)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def take_arrival_back(number: int):
    """Take an arrival back within ten minutes. Idempotent."""
    fact = own(DayFact, number)
    if fact.kind not in OF_PEOPLE or fact.meeting_key is not None:
        raise MissingError("There is no such arrival.")
    acts.take_back(g.event, fact, by=None)


@blueprint.get("/courses")
@blueprint.response(200, d.CourseOut(many=True))
def courses():
    """Where every meeting of the event stands, agreed invitations too."""
    keys = dict(
        db.session.execute(select(Participant.id, Participant.key).where(Participant.event_id == g.event.id)).all()
    )
    found = sittings.sittings(g.event)
    return [postings.stands(one.key, one.slot, one.sides, one.course, keys) for one in found]


@blueprint.post("/meetings/<key>/notes")
@blueprint.arguments(d.StateIn)
@blueprint.response(201, d.CourseOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def note_meeting(given: dict, key: str):
    """Report how a meeting of today goes, as the desk does; the answer says where it stands then. Idempotent by `id`."""
    about = by_key(Participant, given["participant"]).id if given["participant"] else None
    acts.note_meeting(
        g.event, _known(key), DayFactKind(given["kind"]), client_id=given["id"], by=None, about=about,
        minutes=given["minutes"], reason=given["reason"],
    )  # fmt: skip
    held = meeting_of_today(g.event, key)
    return postings.course_data(held, following.course_of(g.event, held))


@blueprint.put("/meetings/<key>/outcomes/<participant>")
@blueprint.arguments(d.OutcomeIn)
@blueprint.response(200, d.OutcomeOut)
@blueprint.alt_response(404, schema=s.ErrorOut)
@blueprint.alt_response(409, schema=s.ErrorOut)
def answer_outcome(given: dict, key: str, participant: str):
    """Keep what a participant says came of a meeting of theirs. Their private notes are neither read nor written here."""
    return answering.answer(by_key(Participant, participant), _known(key), given)


@blueprint.get("/figures")
@blueprint.response(200, d.FiguresOut)
def figures_of_the_event():
    """How the event went. Single answers are told to nobody: they were given in confidence."""
    found = figures(g.event)
    told = found.valuable.share if found.valuable.whole >= FEWEST else None
    return {
        "expected": found.expected,
        "arrived": {day.isoformat(): number for day, number in found.arrived.items()},
        "courses": {str(state): number for state, number in found.courses.items()},
        "answered": found.answered,
        "sides": found.sides,
        "valuable": told,
        "next_steps": {str(step): number for step, number in found.next_steps.items()},
    }


def _delegate(person: Participant, key: str | None) -> Delegate | None:
    if key is None:
        return None
    found = next((one for one in person.delegates if one.key == key), None)
    if found is None:
        raise MissingError("There is no such delegate.")
    return found


def _seen_at(at):
    """Return when it was seen. Raises RefusedError for another day than today, or what is to come."""
    if at is None:
        return None
    if at > clock.now() or clock.wall(at, g.event.time_zone).date() != timetable.today(g.event):
        raise RefusedError("Give a time of today that is past.", code=ErrorCode.SEEN_AT, field="at")
    return at


def _known(key: str) -> str:
    """Return a key or number of an address. Raises MissingError for one that nothing can have."""
    if "\x00" in key:
        raise MissingError("There is no such row.")
    return key
