"""What came of a meeting, as a form sends it: from a participant's pages, and from the page that a mail's link opens."""

from collections.abc import Mapping

from flask import request
from marshmallow import ValidationError

from matchmaker.foundation.errors import ConflictError, InvalidError, MatchmakerError, RefusedError
from matchmaker.foundation.vocabulary import ErrorCode
from matchmaker.models import Participant
from matchmaker.outcomes import answering
from web.presenters.errors import of_error

FIELDS = ("answer", "next_step", "note", "absent")


def take(me: Participant, key: str) -> str | None:
    """Keep the answer of the request's form; return why it was refused, None if it was kept."""
    try:
        answering.answer(me, key, _told(request.form))
    except (RefusedError, ConflictError, InvalidError) as refusal:
        return of_error(refusal)
    return None


def _told(form: Mapping[str, str]) -> dict:
    try:
        return answering.AnswerSchema().load({name: form[name] for name in FIELDS if name in form})
    except ValidationError as error:
        raise _fault(error) from error


def _fault(error: ValidationError) -> MatchmakerError:
    if "note" in error.messages_dict:
        return InvalidError("note: too long", code=ErrorCode.TOO_LONG, most=answering.LONGEST_NOTE)
    return InvalidError("not an answer", code=ErrorCode.NO_OUTCOME)
