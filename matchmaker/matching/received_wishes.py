"""Requests: the wishes that a participant receives, answered before a deadline. Silence is an answer."""

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, Answer, ErrorCode, ParticipantState, Phase, Strength
from matchmaker.models import Participant, Wish
from matchmaker.programme import phases


def requests_for(receiver: Participant) -> list[Wish]:
    """Return the requests to a participant, musts first. A "no" and wishes of unvalidated or withdrawn people are left out."""
    query = (
        select(Wish)
        .join(Wish.sender)
        .where(
            Wish.to_id == receiver.id,
            Wish.strength != Strength.NO,
            Participant.state == ParticipantState.VALIDATED,
        )
    )
    strengths = list(Strength)
    return sorted(
        db.session.scalars(query), key=lambda wish: (strengths.index(wish.strength), wish.created_at, wish.id)
    )


def can_answer(receiver: Participant) -> bool:
    """Return True until the phase of answers ends."""
    return not phases.is_over(receiver.event, Phase.ANSWERS)


def answer(receiver: Participant, wish_id: int, said: Answer) -> Wish:
    """Accept a request, decline it, or reset the answer. The sender learns of an acceptance only."""
    if not can_answer(receiver):
        when = phases.dates(receiver.event, Phase.ANSWERS)
        raise RefusedError("The time for answers is over.", code=ErrorCode.ANSWERS_CLOSED, **when)
    wish = next((one for one in requests_for(receiver) if one.id == wish_id), None)
    if wish is None:
        raise MissingError("no such request")
    if wish.answer is said:
        return wish
    wish.answer = said
    wish.answered_at = None if said is Answer.PENDING else clock.now()
    db.session.flush()
    audit.log(Act.REQUEST_ANSWERED, "wish", wish.id, event=receiver.event_id, answer=said.value)
    return wish


def set_open_to_suggestions(receiver: Participant, is_open: bool) -> None:
    """Set whether meetings that nobody wished for may be proposed to the participant."""
    if receiver.open_to_suggestions == is_open:
        return
    receiver.open_to_suggestions = is_open
    db.session.flush()
    audit.log(Act.SUGGESTIONS_SET, "participant", receiver.id, event=receiver.event_id, open=is_open)
