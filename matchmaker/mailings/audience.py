"""Whom a mailing goes to: one query for each choice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Answer, MailingTo, MeetingState, ParticipantState, Strength
from matchmaker.models import (
    Attendance,
    Event,
    Meeting,
    Participant,
    Place,
    ProfileText,
    Representation,
    SignInLink,
    Slot,
    Wish,
)
from matchmaker.planning import versions

People = Select[tuple[int]]


@dataclass(frozen=True)
class Audience:
    """A choice of participants: `to`, of some kinds (none: all), on a day (0 is the first) or in a zone."""

    to: MailingTo = MailingTo.EVERYBODY
    kinds: Sequence[str] = ()
    day: int | None = None
    zone_id: int | None = None


def people(event: Event, wanted: Audience) -> list[int]:
    """Return the ids of the validated participants of a choice who can be written to."""
    query = _validated(event).where(_reached()).order_by(Participant.id)
    if wanted.kinds:
        query = query.where(Participant.kind.in_(wanted.kinds))
    return list(db.session.scalars(NARROWED[wanted.to](query, event, wanted)))


def unreachable(event: Event) -> int:
    """Return the number of validated participants without any address."""
    return len(db.session.scalars(_validated(event).where(~_reached())).all())


def _validated(event: Event) -> People:
    return select(Participant.id).where(
        Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED
    )


def _reached() -> ColumnElement[bool]:
    """Return the condition that a participant has an account or an address."""
    return exists().where(Representation.participant_id == Participant.id) | Participant.email.is_not(None)


def _everybody(query: People, _event: Event, _wanted: Audience) -> People:
    return query


def _never_signed_in(query: People, _event: Event, _wanted: Audience) -> People:
    """Leave those out for whom somebody has used a sign-in link."""
    came = (
        exists()
        .where(Representation.participant_id == Participant.id, SignInLink.account_id == Representation.account_id)
        .where(SignInLink.used_at.is_not(None))
    )
    return query.where(~came)


def _no_texts(query: People, _event: Event, _wanted: Audience) -> People:
    return query.where(~exists().where(ProfileText.participant_id == Participant.id))


def _no_wishes(query: People, _event: Event, _wanted: Audience) -> People:
    return query.where(~exists().where(Wish.from_id == Participant.id, Wish.strength != Strength.NO))


def _unanswered(query: People, _event: Event, _wanted: Audience) -> People:
    """Keep participants with an open request: they have neither answered it nor wished for its sender themselves."""
    own, sender = aliased(Wish), aliased(Participant)
    asked = (
        exists()
        .where(Wish.to_id == Participant.id, Wish.answer == Answer.PENDING, Wish.strength != Strength.NO)
        .where(sender.id == Wish.from_id, sender.state == ParticipantState.VALIDATED)
        .where(~exists().where(own.from_id == Wish.to_id, own.to_id == Wish.from_id).correlate(Wish))
        .correlate(Participant)
    )
    return query.where(asked)


def _meets_on_day(query: People, event: Event, wanted: Audience) -> People:
    return query.where(Participant.id.in_(_meeting(event).where(Slot.day == wanted.day)))


def _meets_in_zone(query: People, event: Event, wanted: Audience) -> People:
    return query.where(Participant.id.in_(_meeting(event).where(Place.zone_id == wanted.zone_id)))


def _meeting(event: Event) -> People:
    """Return a query of those who have meetings in the published agenda."""
    shown = versions.published(event.id)
    return (
        select(Attendance.participant_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(Slot, Slot.id == Meeting.slot_id)
        .join(Place, Place.id == Meeting.place_id)
        .where(Meeting.agenda_id == (shown.id if shown else None), Meeting.state != MeetingState.CANCELLED)
    )


NARROWED: dict[MailingTo, Callable[[People, Event, Audience], People]] = {
    MailingTo.EVERYBODY: _everybody,
    MailingTo.NEVER_SIGNED_IN: _never_signed_in,
    MailingTo.NO_TEXTS: _no_texts,
    MailingTo.NO_WISHES: _no_wishes,
    MailingTo.UNANSWERED: _unanswered,
    MailingTo.MEETS_ON_DAY: _meets_on_day,
    MailingTo.MEETS_IN_ZONE: _meets_in_zone,
}
