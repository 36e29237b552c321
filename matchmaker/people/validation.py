"""Validation and withdrawal of participants by organisers. Who waits for validation is told of the decision."""

from matchmaker import audit
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, MailKind, ParticipantState
from matchmaker.mail import outbox
from matchmaker.mail.receivers import receivers
from matchmaker.models import Participant
from matchmaker.people.profiles import touch

ACTS = {ParticipantState.VALIDATED: Act.PARTICIPANT_VALIDATED, ParticipantState.WITHDRAWN: Act.PARTICIPANT_WITHDRAWN}


def decide(person: Participant, state: ParticipantState, note: str = "") -> bool:
    """Validate or withdraw a participant. Returns False if the state is already the one asked for.

    A participant who registered and waited gets a mail with the decision and the note, if there is one.
    """
    if person.state is state:
        return False
    before, person.state = person.state, state
    touch(person)
    db.session.flush()
    audit.log(ACTS[state], "participant", person.id, event=person.event_id, before=before.value)
    if before is ParticipantState.PENDING:
        _tell(person, note)
    return True


def _tell(person: Participant, note: str) -> None:
    """Write the mail of a decision; its number in the key is the version of the profile, so that each decision has one."""
    for address, locale in receivers(person):
        outbox.enqueue(
            MailKind.REGISTRATION_DECIDED, address, locale, {"state": person.state.value, "note": note.strip()},
            dedupe_key=f"decided:{person.id}:{person.revision}:{address}", event=person.event, participant=person,
        )  # fmt: skip
