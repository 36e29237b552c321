"""Organisers decide who is bookable: validate those who registered, withdraw those who do not come."""

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.words import ParticipantState
from matchmaker.models import Participant

ACTS = {ParticipantState.VALIDATED: "participant.validated", ParticipantState.WITHDRAWN: "participant.withdrawn"}


def decide(person: Participant, state: ParticipantState) -> bool:
    """Validate or withdraw a participant; False where that is what they were already."""
    if person.state is state:
        return False
    before, person.state, person.changed_at = person.state, state, clock.now()
    db.session.flush()
    audit.log(ACTS[state], "participant", person.id, event=person.event_id, before=before.value)
    return True
