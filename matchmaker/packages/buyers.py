"""Buyers who are only thought of, as participants that no table holds: whom they may meet, by the rules of everybody."""

from collections.abc import Iterable

from matchmaker.foundation.vocabulary import Buyer, ParticipantState
from matchmaker.matching.candidates import Forbidden, bookable, proposable
from matchmaker.matching.worth import Candidate
from matchmaker.models import Event, Participant
from matchmaker.packages.questions import Question
from matchmaker.planning.problem import Joining

PREFIX = "new package"  # of the keys of buyers who are thought of; no participant has one with a space


def joining(event: Event, question: Question) -> Joining:
    """Return the buyers of a question with their candidate meetings; nobody where a participant buys."""
    if question.buyer is Buyer.OWN:
        return Joining()
    partners = _partners(event, question)
    buyers = {-number: _buyer(event, question, number) for number in range(1, question.packages + 1)}
    return Joining(buyers, [Candidate(number, one, 0, (0, 0), False) for number in sorted(buyers) for one in partners])


def _buyer(event: Event, question: Question, number: int) -> Participant:
    """Return a buyer with one seat, who is there in every slot and speaks with everybody."""
    like = question.person()
    kind = like.kind if like is not None else question.kind
    return Participant(
        id=-number, event_id=event.id, key=f"{PREFIX} {number}", name="", kind=kind, state=ParticipantState.VALIDATED, seats=1,
        min_meetings=question.meetings, protocol=False, open_to_suggestions=True, languages=[], availability=[], delegates=[],
    )  # fmt: skip


def _partners(event: Event, question: Question) -> list[int]:
    """Return whom a buyer may be proposed, in a stable order.

    Like a participant: whom the event would propose to that one. Of a kind: everybody who is open to suggestions, and whose
    kind is not kept apart from it.
    """
    people = {one.id: one for one in bookable(event)}
    like = question.person()
    if like is not None:
        pairs = [(min(like.id, other), max(like.id, other)) for other in people if other != like.id]
        return sorted({a if b == like.id else b for a, b in proposable(event, people, pairs)})
    forbidden = Forbidden(event, people | {-1: _buyer(event, question, 1)})
    return [one.id for one in _open(people.values()) if not forbidden(-1, one.id)]


def _open(people: Iterable[Participant]) -> list[Participant]:
    return [one for one in people if one.open_to_suggestions and not one.protocol]
