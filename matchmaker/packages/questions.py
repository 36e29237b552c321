"""The question: can so many more packages of so many meetings be kept?"""

from dataclasses import asdict, dataclass
from typing import Any, Self

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Buyer, ErrorCode, ParticipantState
from matchmaker.models import Event, Participant
from matchmaker.programme import kinds
from matchmaker.programme.timetable import slots_ahead

MOST = 100  # packages that are asked about at once


@dataclass(frozen=True)
class Question:
    """`packages` more of `meetings` each. kind: of the buyers who are NEW; participant_id: whom they are LIKE, or who buys."""

    packages: int
    meetings: int
    buyer: Buyer
    kind: str | None = None
    participant_id: int | None = None

    @classmethod
    def of(cls, written: dict[str, Any]) -> Self:
        """Return the question that `written` made a document of."""
        return cls(**written | {"buyer": Buyer(written["buyer"])})

    def written(self) -> dict[str, Any]:
        """Return the question as a document."""
        return asdict(self)

    def person(self) -> Participant | None:
        """Return the participant whom the buyers are like, or who buys; None where the question names nobody, or they left."""
        return db.session.get(Participant, self.participant_id) if self.participant_id is not None else None


def require_valid(event: Event, question: Question) -> None:
    """Raise InvalidError, with the form's field, at the first value that is out of bounds."""
    most = len(slots_ahead(event))
    if not 1 <= question.packages <= MOST:
        raise InvalidError(
            f"packages: {question.packages}", code=ErrorCode.PACKAGES_BOUNDS, field="packages", most=MOST
        )
    if not 1 <= question.meetings <= most:
        raise InvalidError(
            f"meetings: {question.meetings}, the event has {most} slots to come", code=ErrorCode.PACKAGE_MEETINGS,
            field="meetings", most=most,
        )  # fmt: skip
    if question.buyer is Buyer.NEW:
        if question.kind not in kinds.keys(event):
            raise InvalidError(f"kind {question.kind!r}: unknown", code=ErrorCode.UNKNOWN_KIND, field="kind")
        return
    person = question.person()
    if person is None or person.event_id != event.id or person.state is not ParticipantState.VALIDATED:
        raise InvalidError("participant: unknown", code=ErrorCode.WHO_BUYS, field="participant")
