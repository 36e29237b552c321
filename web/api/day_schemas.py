"""Schemas of the event day's part of the API."""

from marshmallow import Schema, fields, validate

from matchmaker.eventday import acts
from matchmaker.eventday.postings import arrival_data
from matchmaker.foundation.vocabulary import DayFactKind, FollowUp, MeetingCourse, OutcomeAnswer
from web.api.schemas import KEY, Listing, plain
from web.tapped import LONGEST

CLIENT_ID = {
    "validate": validate.Regexp(rf"^[\x21-\x7e]{{1,{LONGEST}}}$"),
    "metadata": {"description": "Yours, of this act: the same one sent again is noted once."},
}
ARRIVALS = (DayFactKind.ARRIVED, DayFactKind.LEFT)
STATES = (DayFactKind.LATE, DayFactKind.ABSENT, DayFactKind.HELD, DayFactKind.NOT_HELD)


def of(kinds: tuple[DayFactKind, ...]) -> validate.OneOf:
    return validate.OneOf([str(kind) for kind in kinds])


class ArrivalIn(Schema):
    """Somebody has arrived or left today."""

    id = fields.String(required=True, **CLIENT_ID)
    kind = fields.String(required=True, validate=of(ARRIVALS))
    delegate = fields.String(validate=KEY, load_default=None, metadata={"description": "Where there are delegates."})
    at = fields.AwareDateTime(load_default=None, metadata={"description": "When it was seen; of today, and past."})


class ArrivalOut(Schema):
    id = fields.Integer()
    kind = fields.Enum(DayFactKind, by_value=True)
    participant = fields.Function(lambda fact: arrival_data(fact)["participant"], metadata={"type": "string"})
    delegate = fields.Function(
        lambda fact: arrival_data(fact)["delegate"], metadata={"type": "string", "nullable": True}
    )
    day = fields.Date()
    at = fields.AwareDateTime()


class StateIn(Schema):
    """How a meeting of today goes; `participant`: who is late or absent, if it is known."""

    id = fields.String(required=True, **CLIENT_ID)
    kind = fields.String(required=True, validate=of(STATES))
    participant = fields.String(validate=KEY, load_default=None)
    minutes = fields.Integer(load_default=None, validate=validate.Range(1, acts.LATEST))
    reason = plain(acts.REASON, load_default="", metadata={"description": "Needed for a correction after ten minutes."})


class CourseOut(Schema):
    """Where a meeting stands."""

    meeting = fields.String()
    state = fields.String(validate=validate.OneOf([str(state) for state in MeetingCourse]))
    slot = fields.String()
    participants = fields.List(fields.String())
    absent = fields.List(fields.String(), metadata={"description": "Who did not come, as far as it is known."})
    minutes_late = fields.Integer(allow_none=True)


class OutcomeIn(Schema):
    """What a participant says of a meeting of theirs, sent on their behalf."""

    answer = fields.Enum(OutcomeAnswer, by_value=True, required=True)
    next_step = fields.Enum(FollowUp, by_value=True, load_default=None, allow_none=True)
    absent = fields.String(
        validate=validate.OneOf(("me", "them")), load_default=None, allow_none=True,
        metadata={"description": "With not_held: who did not come."},
    )  # fmt: skip


class OutcomeOut(Schema):
    answer = fields.Enum(OutcomeAnswer, by_value=True)
    next_step = fields.Enum(FollowUp, by_value=True, allow_none=True)
    answered_at = fields.AwareDateTime()


class FiguresOut(Schema):
    """How the event went, in figures. A share of fewer than five answers is null: nobody's own answer can be read."""

    expected = fields.Integer()
    arrived = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": "People by day."})
    courses = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": "Meetings by state."})
    answered = fields.Integer()
    sides = fields.Integer(metadata={"description": "Seats in meetings that were held or are over."})
    valuable = fields.Float(allow_none=True)
    next_steps = fields.Dict(keys=fields.String(), values=fields.Integer())


class ArrivalListing(Listing):
    """Arrivals with an id greater than `after`, taken-back ones left out."""
