"""The event's own fields as parts of the profile form."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectChoice, StringField, TextAreaField

from matchmaker.foundation.vocabulary import FieldType
from matchmaker.models import Participant
from matchmaker.people import field_values
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import OwnField
from web.fields import OpenCheckboxes, OpenSelect

PREFIX = "own-"  # before the key of a field, in the form


def asked(participant: Participant) -> dict[str, OwnField]:
    """Return the fields that a participant is asked for, by the name of the form's field."""
    return {PREFIX + field.key: field for field in profile_fields.asked(participant)}


def fields_of(participant: Participant) -> dict[str, Field]:
    """Return the form's fields that a participant is asked for, by name."""
    return {name: _field(field) for name, field in asked(participant).items()}


def _field(field: OwnField) -> Field:
    name = str(field)
    if field.type is FieldType.CHOICES:
        return OpenCheckboxes(name, choices=_choices(field))
    if field.type is FieldType.CHOICE:
        return OpenSelect(name, choices=[_nothing(), *_choices(field)])
    if field.type is FieldType.YES_NO:
        return OpenSelect(name, choices=[_nothing(), SelectChoice("yes", _l("yes")), SelectChoice("no", _l("no"))])
    if field.type is FieldType.NUMBER:
        return StringField(name, render_kw={"inputmode": "numeric", "dir": "ltr"})
    return TextAreaField(name, render_kw={"rows": 2, "dir": "auto"})


def _nothing() -> SelectChoice:
    return SelectChoice("", _l("No answer"))


def _choices(field: OwnField) -> list[SelectChoice]:
    return [SelectChoice(option.key, str(option)) for option in field.options]


def shown(participant: Participant) -> dict[str, Any]:
    """Return the saved values as the form shows them."""
    values = {field.key: participant.field_values.get(field.key) for field in profile_fields.asked(participant)}
    return {PREFIX + key: _shown(value) for key, value in values.items()}


def _shown(value: field_values.Value | None) -> str | list[str]:
    return value if isinstance(value, list) else field_values.written(value)


def read(participant: Participant, typed: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the values that a form sends by key, and the codes of what is wrong by the name of its field."""
    sent = {name.removeprefix(PREFIX): value for name, value in typed.items() if name.startswith(PREFIX)}
    values, faults = field_values.read_all(participant, sent)
    return values, {PREFIX + key: codes for key, codes in faults.items()}
