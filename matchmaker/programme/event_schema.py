"""Schema of event.json: an edition with its names, days and settings."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from matchmaker.foundation.cells import COUNTRY, KEY
from matchmaker.foundation.vocabulary import FORMER_PHASES, LOCALES, TEXT_LANGUAGES, Phase
from matchmaker.programme.settings import SettingsSchema
from matchmaker.programme.time_zones import is_time_zone

FORMAT = "matchmaker.event/1"


def some_of(codes: tuple[str, ...]) -> fields.List:
    """Return a field for at least one of some language codes, each once."""
    once = validate.ContainsOnly(codes), validate.Length(1, len(codes)), _each_once
    return fields.List(fields.String(), required=True, validate=once)


def _each_once(codes: list[str]) -> None:
    if len(set(codes)) < len(codes):
        raise ValidationError("One stands here twice.")


def localised() -> fields.Dict:
    """Return a field for a text by language."""
    text = fields.String(validate=validate.Length(1, 200))
    return fields.Dict(fields.String(validate=validate.OneOf(LOCALES)), text, required=True)


class PhaseSchema(Schema):
    key = fields.String(required=True, validate=validate.OneOf((*Phase, *FORMER_PHASES)))
    opens = fields.NaiveDateTime(required=True, format="%Y-%m-%dT%H:%M")
    closes = fields.NaiveDateTime(required=True, format="%Y-%m-%dT%H:%M")


class LanguagesSchema(Schema):
    """Languages of the pages and mails (the first is the default), and of the profiles."""

    languages = some_of(LOCALES)
    text_languages = some_of(TEXT_LANGUAGES)


class EventSchema(LanguagesSchema):
    """The whole file; an unknown key is an error."""

    format = fields.String(required=True, validate=validate.Equal(FORMAT))
    key = fields.String(required=True, validate=KEY)
    edition = fields.Integer(required=True, strict=True, validate=validate.Range(1, 10_000))
    name = localised()
    theme = localised()
    venue = localised()
    city = localised()
    country = fields.String(required=True, allow_none=True, validate=COUNTRY)
    starts = fields.Date(required=True)
    ends = fields.Date(required=True)
    time_zone = fields.String(required=True)
    phases = fields.List(fields.Nested(PhaseSchema), required=True)
    settings = fields.Dict(required=True)

    @validates_schema
    def consistent(self, data: dict, **_: Any) -> None:
        if data["ends"] < data["starts"]:
            raise ValidationError("The event ends before it starts.", "ends")
        if missing := [locale for locale in data["languages"] if locale not in data["name"]]:
            raise ValidationError(f"It is missing in {', '.join(missing)}.", "name")
        if not is_time_zone(data["time_zone"]):
            raise ValidationError(f"{data['time_zone']} is no known time zone.", "time_zone")
        faults = SettingsSchema().validate(data["settings"])
        if faults:
            raise ValidationError(faults, "settings")
        for phase in data["phases"]:
            if phase["closes"] < phase["opens"]:
                raise ValidationError(f"{phase['key']} closes before it opens.", "phases")

    @post_load
    def fold_phases(self, data: dict, **_: Any) -> dict:
        """Move the phases into the settings, where they are kept, without those that earlier versions had."""
        spans = {
            p["key"]: [p[edge].isoformat(timespec="minutes") for edge in ("opens", "closes")]
            for p in data.pop("phases")
            if p["key"] in tuple(Phase)
        }
        data["settings"] = data["settings"] | {"phases": spans}
        return data
