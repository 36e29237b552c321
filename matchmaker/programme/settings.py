"""Settings of an event, with the defaults of the product. Kept as JSON in `event.settings`."""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.vocabulary import LOCALES, ErrorCode, Gate, Kind, MailKind, OneSided, Phase
from matchmaker.models import Event
from matchmaker.programme.colours import COLOUR, LEAST, lowest
from matchmaker.programme.own_fields import MOST_FIELDS, OwnField, OwnFieldSchema
from matchmaker.programme.own_lists import (
    MOST_KINDS,
    MOST_THEMES,
    OwnKind,
    OwnKindSchema,
    OwnWord,
    OwnWordSchema,
    a_list,
)
from scoring import MOST_DAMPING, MOST_WEIGHT, Weights

EVERY_MAIL = "every"  # stands for all kinds that have no words of their own
LONGEST_WORDS = 2000
LONGEST_BASIS = 300
LONGEST_NAME = 100  # of a sender
LONGEST_SUBJECT = 200
MailTexts = Mapping[str, Mapping[str, Mapping[str, str]]]  # kind -> locale -> part -> words
MAX_PER_DAY = {
    Kind.DECISION_MAKER: 6,
    Kind.EXHIBITOR: 12,
    Kind.STARTUP: 8,
    Kind.INVESTOR: 8,
    Kind.INSTITUTION: 8,
}


@dataclass(frozen=True)
class EventSettings:
    """Settings of one event, immutable throughout. Times of phases are wall time of the event."""

    one_sided: OneSided = OneSided.UNLESS_DECLINED
    musts: int = 3
    likes: int = 12
    max_per_day: Mapping[str, int] = field(default_factory=lambda: _usual_limits(None))
    max_in_a_row: int = 4
    met_of_organisation: int = 1
    colleagues_meet: bool = False
    reserve_percent: int = 10
    slot_minutes: int = 20
    change_minutes: int = 10
    hold_hours: int = 24
    hold_hours_last_days: int = 2
    last_days: int = 3
    hold_minutes_event: int = 15
    open_holds: int = 3
    grace_minutes: int = 3
    standby_seconds: int = 90
    suggestions: bool = True
    suggestion_threshold: float = 0.5
    candidates_each: int = 20
    self_registration: bool = False
    invitations_sent: int = 10
    weights: Mapping[str, float] = field(default_factory=dict)
    damping: float = 0.0
    even_out: bool = False
    gates: dict[str, bool] = field(default_factory=dict)
    mail_texts: MailTexts = field(default_factory=dict)
    sender_name: str = ""
    reply_to: str = ""
    remind_days: int = 3
    remind_minutes: int = 15
    consent_text: Mapping[str, str] = field(default_factory=dict)
    legal_basis: Mapping[str, str] = field(default_factory=dict)
    listed: bool = True
    colours: Mapping[str, str] = field(default_factory=dict)
    logo_alt: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[OwnKind, ...] | None = None  # None: not decided yet (programme.kinds)
    themes: tuple[OwnWord, ...] | None = None  # None: not decided yet (programme.themes)
    profile_fields: tuple[OwnField, ...] = ()
    phases: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def _usual_limits(kinds: Sequence[OwnKind] | None) -> dict[str, int]:
    """Return the meetings a day of each kind by the part that it plays; without kinds, of the forum's."""
    parts = {kind.key: kind.part for kind in kinds} if kinds else {str(part): part for part in Kind}
    return {key: MAX_PER_DAY[part] for key, part in parts.items()}


class MailWords(Schema):
    """The organisers' own words around a mail's text, without blanks around them."""

    subject = fields.String(validate=validate.Length(0, LONGEST_SUBJECT))
    intro = fields.String(validate=validate.Length(0, LONGEST_WORDS))
    closing = fields.String(validate=validate.Length(0, LONGEST_WORDS))


class SettingsSchema(Schema):
    """Bounds of every setting; an unknown key is an error."""

    one_sided = fields.Enum(OneSided, by_value=True)
    musts = fields.Integer(strict=True, validate=validate.Range(0, 100))
    likes = fields.Integer(strict=True, validate=validate.Range(0, 1000))
    max_per_day = fields.Dict(fields.String(), fields.Integer(strict=True, validate=validate.Range(0, 100)))
    max_in_a_row = fields.Integer(strict=True, validate=validate.Range(1, 100))
    met_of_organisation = fields.Integer(strict=True, validate=validate.Range(1, 100))
    colleagues_meet = fields.Boolean(truthy={True}, falsy={False})
    reserve_percent = fields.Integer(strict=True, validate=validate.Range(0, 90))
    slot_minutes = fields.Integer(strict=True, validate=validate.Range(5, 240))
    change_minutes = fields.Integer(strict=True, validate=validate.Range(0, 120))
    hold_hours = fields.Integer(strict=True, validate=validate.Range(1, 240))
    hold_hours_last_days = fields.Integer(strict=True, validate=validate.Range(1, 48))
    last_days = fields.Integer(strict=True, validate=validate.Range(0, 60))
    hold_minutes_event = fields.Integer(strict=True, validate=validate.Range(1, 240))
    open_holds = fields.Integer(strict=True, validate=validate.Range(1, 50))
    grace_minutes = fields.Integer(strict=True, validate=validate.Range(0, 60))
    standby_seconds = fields.Integer(strict=True, validate=validate.Range(30, 600))
    suggestions = fields.Boolean(truthy={True}, falsy={False})
    suggestion_threshold = fields.Float(validate=validate.Range(0, 1))
    candidates_each = fields.Integer(strict=True, validate=validate.Range(1, 200))
    self_registration = fields.Boolean(truthy={True}, falsy={False})
    invitations_sent = fields.Integer(strict=True, validate=validate.Range(0, 500))
    weights = fields.Dict(
        fields.String(validate=validate.OneOf([weight.name for weight in fields_of(Weights)])),
        fields.Float(validate=validate.Range(-MOST_WEIGHT, MOST_WEIGHT)),
    )
    damping = fields.Float(validate=validate.Range(0, MOST_DAMPING))
    even_out = fields.Boolean(truthy={True}, falsy={False})
    gates = fields.Dict(
        fields.String(validate=validate.OneOf(list(Gate))), fields.Boolean(truthy={True}, falsy={False})
    )
    mail_texts = fields.Dict(
        fields.String(validate=validate.OneOf([EVERY_MAIL, *MailKind])),
        fields.Dict(fields.String(validate=validate.OneOf(LOCALES)), fields.Nested(MailWords)),
    )
    sender_name = fields.String(validate=validate.Length(0, LONGEST_NAME))
    reply_to = fields.String(validate=validate.Length(0, 254))
    remind_days = fields.Integer(strict=True, validate=validate.Range(0, 30))
    remind_minutes = fields.Integer(strict=True, validate=validate.Range(0, 60))
    consent_text = fields.Dict(
        fields.String(validate=validate.OneOf(LOCALES)), fields.String(validate=validate.Length(1, LONGEST_WORDS))
    )
    legal_basis = fields.Dict(
        fields.String(validate=validate.OneOf(LOCALES)), fields.String(validate=validate.Length(1, LONGEST_BASIS))
    )
    listed = fields.Boolean(truthy={True}, falsy={False})
    colours = fields.Dict(
        fields.String(validate=validate.OneOf(("main", "accent"))), fields.String(validate=validate.Regexp(COLOUR))
    )
    logo_alt = fields.Dict(
        fields.String(validate=validate.OneOf(LOCALES)), fields.String(validate=validate.Length(1, LONGEST_SUBJECT))
    )
    kinds = a_list(OwnKindSchema, MOST_KINDS, 1)
    themes = a_list(OwnWordSchema, MOST_THEMES)
    profile_fields = a_list(OwnFieldSchema, MOST_FIELDS)
    phases = fields.Dict(
        fields.String(validate=validate.OneOf(tuple(Phase))),
        fields.Tuple((fields.NaiveDateTime(format="iso"), fields.NaiveDateTime(format="iso"))),
    )

    @validates_schema
    def phases_in_order(self, data: dict, **_: Any) -> None:
        for key, (opens, closes) in (data.get("phases") or {}).items():
            if closes < opens:
                raise ValidationError(f"{key} closes before it opens.", "phases")

    @validates_schema
    def colours_that_can_be_read(self, data: dict, **_: Any) -> None:
        for name, colour in (data.get("colours") or {}).items():
            if not (found := lowest(name, colour)).enough:
                raise ValidationError(f"{name} {colour}: contrast {found.told}, at least {LEAST}.", "colours")

    @validates_schema
    def kinds_that_there_are(self, data: dict, **_: Any) -> None:
        kinds = {kind.key for kind in data["kinds"]} if data.get("kinds") else set(Kind)
        if strange := set(data.get("max_per_day") or ()) - kinds:
            raise ValidationError(f"{', '.join(sorted(strange))}: no kind of the event.", "max_per_day")
        asked = {key for one in data.get("profile_fields") or () for key in one.kinds}
        if strange := asked - kinds:
            raise ValidationError(f"{', '.join(sorted(strange))}: no kind of the event.", "profile_fields")

    @post_load
    def make(self, data: dict, **_: Any) -> EventSettings:
        phases = {
            key: tuple(moment.isoformat(timespec="minutes") for moment in span)
            for key, span in data.get("phases", {}).items()
        }
        per_day = _usual_limits(data.get("kinds")) | data.get("max_per_day", {})
        decided = {**data, "phases": phases, "max_per_day": per_day}
        return EventSettings(**{name: _frozen(value) for name, value in decided.items()})


def _frozen(value: Any) -> Any:
    """Return the value with read-only mappings in place of dictionaries, and tuples in place of lists."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(one) for key, one in value.items()})
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value


def settings_of(event: Event) -> EventSettings:
    """Return the settings of an event, defaults filled in.

    Cheap: the schema runs once for each distinct value of the column.
    """
    return _read(json.dumps(event.settings, sort_keys=True))


@lru_cache(maxsize=256)
def _read(stored: str) -> EventSettings:
    """Parse the settings in a stored JSON text; cached by the text itself, so a changed column is read anew."""
    return cast(EventSettings, SettingsSchema().load(json.loads(stored)))


def mail_texts_of(event: Event) -> dict[str, dict[str, dict[str, str]]]:
    """Return a copy of the event's mail texts that may be changed and saved."""
    return deepcopy(event.settings.get("mail_texts", {}))


def checked_settings(data: dict[str, Any]) -> dict[str, Any]:
    """Return settings as they may be stored. Raises InvalidError naming each wrong one."""
    faults = SettingsSchema().validate(data)
    if faults:
        words = "; ".join(f"{key}: {_first(fault)}" for key, fault in sorted(faults.items()))
        raise InvalidError(f"settings: {words}", code=ErrorCode.INVALID_SETTINGS)
    return data


def _first(fault: Any) -> str:
    """Return the first sentence in marshmallow's nested faults."""
    while isinstance(fault, (dict, list)):
        fault = next(iter(fault.values())) if isinstance(fault, dict) else fault[0]
    return fault
