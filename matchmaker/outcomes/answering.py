"""One side of a meeting answers what came of it. The answer can be changed; the other side never reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, post_load, pre_load, validate
from sqlalchemy import select

from matchmaker import audit
from matchmaker.agendas import my_agenda
from matchmaker.agendas.my_agenda import AgendaEntry
from matchmaker.eventday.answers import since_begin
from matchmaker.foundation import clock
from matchmaker.foundation.errors import MissingError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.insertion import insert_once
from matchmaker.foundation.vocabulary import Act, ErrorCode, FollowUp, OutcomeAnswer, ProfileFault
from matchmaker.models import Outcome, Participant
from matchmaker.planning.problem_meetings import key_of
from matchmaker.programme.timetable import has_begun

LONGEST_NOTE = 2_000


class AnswerSchema(Schema):
    """An answer as a form, a mail's page or the API sends it: shape and bounds. What is not sent stays as it was."""

    class Meta:
        unknown = EXCLUDE

    answer = fields.Enum(OutcomeAnswer, by_value=True, error_messages={"unknown": "unknown"})
    next_step = fields.Enum(FollowUp, by_value=True, allow_none=True, error_messages={"unknown": "unknown"})
    note = fields.String(
        allow_none=True, validate=validate.Length(0, LONGEST_NOTE, error=f"{ProfileFault.TOO_LONG}:{LONGEST_NOTE}")
    )
    absent = fields.String(allow_none=True, validate=validate.OneOf(("me", "them"), error="unknown"))

    @pre_load
    def clean(self, data: Any, **_: Any) -> Any:
        """Read empty fields as None, and strip the note."""
        if not isinstance(data, Mapping):
            return data
        return {name: (str(data[name]).strip() or None) if data[name] is not None else None for name in data}

    @post_load
    def whole(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if name != "answer" or value is not None}


@dataclass(frozen=True)
class Asked:
    """A meeting that has begun and what its reader answered about it."""

    entry: AgendaEntry
    key: str
    outcome: Outcome | None


def asked(me: Participant, day: date | None = None) -> list[Asked]:
    """Return the participant's meetings that have begun, the latest first; with `day` those of that day."""
    begun = [one for one in my_agenda.entries(me) if one.stands and has_begun(one.slot)]
    if day is not None:
        begun = [one for one in begun if one.slot.starts_at.date() == day]
    query = select(Outcome).where(Outcome.participant_id == me.id)
    said = {one.meeting_key: one for one in db.session.scalars(query)}
    return [_asked(one, said.get(key_of(one.held))) for one in reversed(begun)]


def _asked(entry: AgendaEntry, said: Outcome | None) -> Asked:
    """Return a meeting with its answer, unless that was about another slot."""
    counts = said is not None and since_begin(said, entry.slot)
    return Asked(entry, key_of(entry.held), said if counts else None)


def answer(me: Participant, key: str, told: Mapping[str, Any]) -> Outcome:
    """Keep what a participant says of a meeting of theirs; `told`: what AnswerSchema loads.

    Raises MissingError for a meeting that is not on their agenda, RefusedError before it begins and for details without an
    answer.
    """
    entry = next((one for one in my_agenda.entries(me) if one.stands and key_of(one.held) == key), None)
    if entry is None:
        raise MissingError(f"meeting {key!r}: is not of participant {me.id}")
    if not has_begun(entry.slot):
        raise RefusedError(f"meeting {key}: has not begun", code=ErrorCode.MEETING_AHEAD)
    values = _values(me, entry, told)
    found = _own(me, key)
    if found is None and "answer" not in values:
        raise RefusedError(f"meeting {key}: no answer", code=ErrorCode.NO_OUTCOME, field="answer")
    if found is None:
        names = {"event_id": me.event_id, "meeting_key": key, "participant_id": me.id, "other_id": entry.other.id}
        found = insert_once(Outcome, **names, **values) or _own(me, key)
    for name, value in values.items():
        setattr(found, name, value)
    if found.answer is not OutcomeAnswer.NOT_HELD:
        found.absent_id = None
    db.session.flush()
    audit.log(Act.OUTCOME_ANSWERED, "outcome", found.id, event=me.event_id, answer=str(found.answer))
    return found


def _values(me: Participant, entry: AgendaEntry, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that an answer sets."""
    values = {name: told[name] for name in ("answer", "next_step", "note") if name in told}
    if "absent" in told:
        values["absent_id"] = {"me": me.id, "them": entry.other.id, None: None}[told["absent"]]
    if values.get("answer", OutcomeAnswer.NOT_HELD) is not OutcomeAnswer.NOT_HELD:
        values.pop("absent_id", None)
    return values | {"answered_at": clock.now()}


def _own(me: Participant, key: str) -> Outcome | None:
    return db.session.scalar(select(Outcome).where(Outcome.participant_id == me.id, Outcome.meeting_key == key))
