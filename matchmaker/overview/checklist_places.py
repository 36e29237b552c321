"""Who has a place to meet at: those without a booth need tables or rooms for all."""

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import Event, Participant, Place
from matchmaker.programme import venue


def placeless(event: Event) -> frozenset[int]:
    """Return the participants who can meet none of each other: without a booth, in an event that has booths alone.

    Nobody in an event without any place: that is a finding of its own.
    """
    owners = db.session.execute(select(Place.owner_id, Place.organisation_id).where(Place.event_id == event.id)).all()
    if not owners or venue.has_places_for_all(event):
        return frozenset()
    people, firms = {owner for owner, _ in owners}, {firm for _, firm in owners if firm is not None}
    here = Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN
    rows = db.session.execute(select(Participant.id, Participant.organisation_id).where(*here))
    return frozenset(who for who, firm in rows if who not in people and firm not in firms)
