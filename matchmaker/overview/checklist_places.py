"""Who has a place to meet at: those without a booth need tables or rooms for all."""

from collections.abc import Sequence

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import Event, Participant
from matchmaker.programme.venue import Owned


def placeless(event: Event, places: Sequence[Owned]) -> frozenset[int]:
    """Return the participants who can meet none of each other: without a booth, in an event that has booths alone.

    Nobody in an event without any place: that is a finding of its own.
    """
    if not places or any(place.for_all for place in places):
        return frozenset()
    people, firms = {one.owner_id for one in places}, {one.organisation_id for one in places} - {None}
    here = Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN
    rows = db.session.execute(select(Participant.id, Participant.organisation_id).where(*here))
    return frozenset(who for who, firm in rows if who not in people and firm not in firms)
