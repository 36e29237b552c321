"""Guard of other participants: those of the same event whom the reader may see."""

from flask import abort

from matchmaker.agendas import my_agenda as agenda
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ParticipantState
from matchmaker.matching import received_wishes, wishes
from matchmaker.models import Participant
from matchmaker.people import directory


def visible_to(me: Participant, other_id: int) -> Participant:
    """Return a participant who is visible, on the reader's list or agenda, or asks for the reader.

    To whom the directory is closed, only people of their meetings are visible. Answers 404 for any other.
    """
    other = db.session.get(Participant, other_id)
    if other is None or other.event_id != me.event_id or other_id == me.id:
        abort(404)
    if directory.is_open_to(me) and (_shown(other) or _asked(me, other)):
        return other
    if any(entry.other.id == other.id for entry in agenda.entries(me)):
        return other
    abort(404)


def _shown(other: Participant) -> bool:
    return other.visible and other.state is ParticipantState.VALIDATED


def _asked(me: Participant, other: Participant) -> bool:
    """Return True if the reader wished for or was asked by the other, who stays visible even when hidden."""
    return wishes.find(me, other) is not None or any(
        wish.from_id == other.id for wish in received_wishes.requests_for(me)
    )
