"""Who reads the directory of participants."""

from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.models import Participant


def is_open_to(me: Participant) -> bool:
    """Return True if a participant may read about others: who waits for validation or was withdrawn may not."""
    return me.state is ParticipantState.VALIDATED
