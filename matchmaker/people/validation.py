"""Validation and withdrawal of participants by organisers."""

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ParticipantState
from matchmaker.models import Participant
from matchmaker.people.profiles import touch

ACTS = {ParticipantState.VALIDATED: Act.PARTICIPANT_VALIDATED, ParticipantState.WITHDRAWN: Act.PARTICIPANT_WITHDRAWN}


def decide(person: Participant, state: ParticipantState) -> bool:
    """Validate or withdraw a participant. Returns False if the state is already the one asked for."""
    if person.state is state:
        return False
    before, person.state = person.state, state
    touch(person)
    db.session.flush()
    audit.log(ACTS[state], "participant", person.id, event=person.event_id, before=before.value)
    return True
