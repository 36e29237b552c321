"""Participants for organisers: a searchable list, and the details of one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased, joinedload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of
from matchmaker.foundation.vocabulary import MeetingState, ParticipantState, Strength
from matchmaker.models import Agenda, Attendance, Audit, Availability, Event, Meeting, Organisation, Participant, Wish
from matchmaker.people import field_values
from matchmaker.planning import versions
from matchmaker.planning.meetings import shown_meetings

SIZE = 50


def participants(
    event: Event, *, text: str, kind: str, state: str, number: int, own: Mapping[str, str] | None = None
) -> Page:
    """Return one page of participants by name. `own`: values of the event's own fields, by key."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id)
        .options(joinedload(Participant.organisation))
        .order_by(Participant.name, Participant.id)
    )
    if kind:
        query = query.where(Participant.kind == kind)
    if state:
        query = query.where(Participant.state == state)
    if own:
        query = query.where(Participant.id.in_(field_values.holders(event, own)))
    if text.strip():
        names = Participant.search_name.contains(normalise(text), autoescape=True)
        query = query.where(or_(names, Participant.email.contains(text.strip().lower(), autoescape=True)))
    return page_of(query, number, SIZE)


def counts(event: Event, page: Page) -> dict[int, tuple[int, int]]:
    """Return (wishes made, wishes received) by participant, for the rows of a page."""
    ids = [row.id for row in page.rows]
    made = _count(Wish.from_id, event, ids)
    received = _count(Wish.to_id, event, ids)
    return {key: (made.get(key, 0), received.get(key, 0)) for key in ids}


def _count(column, event: Event, ids: list[int]) -> dict[int, int]:
    query = select(column, func.count()).where(Wish.event_id == event.id, column.in_(ids), Wish.strength != Strength.NO)
    return dict(db.session.execute(query.group_by(column)).all())


@dataclass(frozen=True)
class Detail:
    """Details of one participant: profile, wishes, meetings, mails, acts. Of refusals only the number: nobody is told whom."""

    wishes: list[tuple[Wish, Participant]]
    received: list[tuple[Wish, Participant]]
    refusals: int
    away: set[int]
    agenda: Agenda | None
    meetings: list[Meeting]
    log: list[Audit]

    @property
    def partners(self) -> set[int]:
        return {one.participant_id for meeting in self.meetings for one in meeting.people}


def detail(person: Participant) -> Detail:
    """Return the details of one participant, in a fixed number of queries."""
    agenda = versions.current(person.event_id)
    refused = select(func.count()).where(Wish.from_id == person.id, Wish.strength == Strength.NO)
    return Detail(
        wishes=_wishes(Wish.from_id, Wish.to_id, person),
        received=_wishes(Wish.to_id, Wish.from_id, person),
        refusals=db.session.scalars(refused).one(),
        away=set(
            db.session.scalars(
                select(Availability.slot_id).where(
                    Availability.participant_id == person.id, Availability.available.is_(False)
                )
            )
        ),
        agenda=agenda,
        meetings=_meetings(agenda, person) if agenda else [],
        log=list(
            db.session.scalars(
                select(Audit)
                .where(
                    Audit.event_id == person.event_id,
                    or_(
                        Audit.on_behalf_of == person.id,
                        (Audit.subject == "participant") & (Audit.subject_id == person.id),
                    ),
                )
                .order_by(Audit.id.desc())
                .limit(20)
            )
        ),
    )


def _wishes(mine, theirs, person: Participant) -> list[tuple[Wish, Participant]]:
    other = aliased(Participant)
    query = select(Wish, other).join(other, other.id == theirs).where(mine == person.id, Wish.strength != Strength.NO)
    return [(wish, who) for wish, who in db.session.execute(query.order_by(Wish.strength.desc(), Wish.rank, Wish.id))]


def _meetings(agenda: Agenda, person: Participant) -> list[Meeting]:
    query = shown_meetings(agenda).join(Attendance, Attendance.meeting_id == Meeting.id)
    query = query.where(Meeting.state != MeetingState.CANCELLED, Attendance.participant_id == person.id)
    return sorted(db.session.scalars(query).unique(), key=lambda meeting: meeting.slot.position)


def state_counts(event: Event) -> dict[str, int]:
    """Count participants by state."""
    return dict(
        Counter(map(str, db.session.scalars(select(Participant.state).where(Participant.event_id == event.id))))
    )


def names(event: Event) -> dict[str, str]:
    """Return every participant's name by key."""
    query = select(Participant.key, Participant.name).where(Participant.event_id == event.id)
    return dict(db.session.execute(query).all())


def bookable_named(event: Event, text: str, most: int) -> list[Participant]:
    """Return the validated participants whose name or organisation matches a text, at most so many."""
    query = select(Participant).outerjoin(Organisation).options(joinedload(Participant.organisation))
    like = [
        column.contains(normalise(text), autoescape=True)
        for column in (Participant.search_name, func.lower(Organisation.name))
    ]
    query = query.where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED, or_(*like))
    return list(db.session.scalars(query.order_by(Participant.name, Participant.id).limit(most)))
