"""Filters of lists of people by the event's own fields."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from matchmaker.foundation.vocabulary import FieldType
from matchmaker.models import Event
from matchmaker.programme import profile_fields
from matchmaker.programme.own_fields import OwnField

PREFIX = "own-"


@dataclass(frozen=True)
class FieldFilter:
    """A drop-down of a list: the field, its values with their names, and the one that was chosen."""

    field: OwnField
    chosen: str

    @property
    def name(self) -> str:
        return PREFIX + self.field.key

    @property
    def values(self) -> dict[str, str]:
        if self.field.type is FieldType.YES_NO:
            return {"yes": _("yes"), "no": _("no")}
        return {option.key: str(option) for option in self.field.options}


def filters_of(event: Event, *, shown: bool = False) -> list[FieldFilter]:
    """Return the filters of an event with what the request asks for; with `shown` those that participants may have."""
    found = [FieldFilter(field, "") for field in profile_fields.filtered(event, shown=shown)]
    return [
        FieldFilter(one.field, wanted if (wanted := request.args.get(one.name, "")) in one.values else "")
        for one in found
    ]


def wanted(filters: list[FieldFilter]) -> dict[str, str]:
    """Return the values that are asked for, by the key of their field."""
    return {one.field.key: one.chosen for one in filters if one.chosen}
