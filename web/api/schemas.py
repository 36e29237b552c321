"""Schemas of the API: keys of rows, codes of the vocabulary, wall times of slots."""

from marshmallow import Schema, fields, validate

from matchmaker.foundation.vocabulary import (
    DeclineReason,
    InvitationAct,
    InvitationState,
    MeetingState,
    ParticipantState,
    Strength,
    WebhookTopic,
)
from matchmaker.programme.settings import settings_of
from scoring import told

ACTS = tuple(act.value for act in InvitationAct)
LONGEST = 600

KIND = "A key of the event's kinds of participants."
BIGGEST = 2**31 - 1
KEY = validate.Regexp(r"^[A-Za-z0-9._-]{1,60}$")


def plain(most: int, **kwargs) -> fields.String:
    """Return a text field without characters that databases refuse."""
    return fields.String(validate=[validate.Length(0, most), validate.Regexp(r"^[^\x00]*$")], **kwargs)


class EventOut(Schema):
    key = fields.String()
    edition = fields.Integer()
    name = fields.Dict(keys=fields.String(), values=fields.String())
    time_zone = fields.String()
    starts_on = fields.Date()
    ends_on = fields.Date()
    languages = fields.List(fields.String(), metadata={"description": "Of pages and mails, the usual one first."})
    text_languages = fields.List(fields.String(), metadata={"description": "Of profiles."})
    met_of_organisation = fields.Function(
        lambda event: settings_of(event).met_of_organisation,
        metadata={"type": "integer", "description": "People of one organisation whom a participant meets at most."},
    )


class SlotOut(Schema):
    key = fields.String()
    day = fields.Integer()
    starts_at = fields.Function(
        lambda row: row.starts_at.isoformat(), metadata={"type": "string", "description": "Wall time of the event."}
    )
    ends_at = fields.Function(lambda row: row.ends_at.isoformat(), metadata={"type": "string"})


class ParticipantOut(Schema):
    key = fields.String()
    kind = fields.String(metadata={"description": KIND})
    state = fields.Enum(ParticipantState, by_value=True)
    name = fields.String()
    name_own = fields.String(allow_none=True)
    organisation = fields.Function(lambda row: row.organisation.name if row.organisation else None)
    job_title = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    region = fields.String(allow_none=True)
    languages = fields.List(fields.String())
    themes = fields.List(fields.String())
    field_values = fields.Dict(
        keys=fields.String(), metadata={"description": "Values of the event's own fields of the profile, by key."}
    )


class MeetingOut(Schema):
    key = fields.String()
    slot = fields.Function(lambda row: row.slot.key)
    starts_at = fields.Function(lambda row: row.slot.starts_at.isoformat())
    place = fields.Function(lambda row: row.place.key)
    seat = fields.Integer()
    interpreter = fields.Function(lambda row: row.interpreter.key if row.interpreter else None)
    language = fields.String(allow_none=True)
    state = fields.Enum(MeetingState, by_value=True)
    participants = fields.Function(lambda row: sorted(one.participant.key for one in row.people))
    delegates = fields.Function(
        lambda row: {one.participant.key: one.delegate.key for one in row.people if one.delegate},
        metadata={"description": "Who sits, by participant; a participant who sits in person is missing."},
    )


def fit_of(score: float | None) -> dict | None:
    """Return what pages say of a fit, as codes and figures."""
    if score is None:
        return None
    found = told(score)
    return {"level": found.level, "share": round(found.share, 2) if found.figure and found.level else None}


class InvitationOut(Schema):
    id = fields.Integer()
    investor = fields.Function(lambda row: row.investor.key)
    startup = fields.Function(lambda row: row.startup.key)
    slot = fields.Function(lambda row: row.slot.key)
    starts_at = fields.Function(lambda row: row.slot.starts_at.isoformat())
    place = fields.Function(lambda row: row.place.key)
    seat = fields.Integer()
    state = fields.Enum(InvitationState, by_value=True)
    round = fields.Integer()
    fit = fields.Function(
        lambda row: fit_of(row.score),
        metadata={
            "description": "`level`: strong, good, possible or null; `share`: 0..1 where the evidence carries it."
        },
    )
    decline_reason = fields.String(allow_none=True)
    decline_note = fields.String(allow_none=True)
    sent_at = fields.AwareDateTime(allow_none=True)
    expires_at = fields.AwareDateTime(allow_none=True)
    answered_at = fields.AwareDateTime(allow_none=True)


class InvitationIn(Schema):
    investor = fields.String(required=True, validate=KEY)
    startup = fields.String(required=True, validate=KEY)
    slot = fields.String(validate=KEY, load_default=None, metadata={"description": "Default: the first one free."})
    message = plain(LONGEST, load_default="")


class ActIn(Schema):
    act = fields.String(required=True, validate=validate.OneOf(ACTS))
    reason = fields.String(validate=validate.OneOf(tuple(DeclineReason)), load_default=None)
    note = plain(LONGEST, load_default="")
    slot = fields.String(validate=KEY, load_default=None, metadata={"description": "For counter: the slot proposed."})


class WishOut(Schema):
    strength = fields.Enum(Strength, by_value=True)
    note = fields.String(allow_none=True)


class WebhookIn(Schema):
    url = fields.String(required=True, validate=validate.Length(1, 500))
    topics = fields.List(
        fields.Enum(WebhookTopic, by_value=True), validate=validate.Length(1, len(WebhookTopic)),
        load_default=lambda: [WebhookTopic.INVITATIONS], metadata={"description": "What is posted there."},
    )  # fmt: skip


class WebhookOut(Schema):
    id = fields.Integer()
    url = fields.String()
    topics = fields.List(fields.String())


class WebhookMade(WebhookOut):
    secret = fields.String(metadata={"description": "Signs what we post; shown here only."})


class Listing(Schema):
    """Keyset pagination: rows after the last one seen."""

    after = fields.Integer(load_default=0, validate=validate.Range(0, BIGGEST))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))


class InvitationListing(Listing):
    state = fields.Enum(InvitationState, by_value=True, load_default=None)


class ParticipantListing(Listing):
    kind = fields.String(load_default=None, metadata={"description": KIND})


class ErrorOut(Schema):
    """An error: status, stable code, and for invalid input the faults by field."""

    status = fields.Integer()
    code = fields.String()
    message = fields.String()
    faults = fields.Dict(keys=fields.String())
