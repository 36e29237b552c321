"""Forms that save more than one value: what others saved since the form was shown stays, or the sender is told.

A form carries a token of the values that it showed. Saving compares three versions: shown, sent and stored. A value that the
sender left alone keeps what is stored; one that both have changed is a conflict, and the form comes back with what was typed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField

from matchmaker.foundation.errors import ConflictError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode

FIELD = "shown"
APART = ("csrf_token", FIELD)
Values = Mapping[str, Any]


def token(values: Values) -> str:
    """Return the token of values that a form shows, for its hidden field."""
    return json.dumps({name: _digest(value) for name, value in values.items()}, separators=(",", ":"))


@dataclass(frozen=True)
class Merged:
    """Values to save, those that others have changed meanwhile, and those that both have changed."""

    values: dict[str, Any]
    theirs: tuple[str, ...]
    conflicts: tuple[str, ...]


def merge(stored: Values, sent: Values, field: str = FIELD) -> Merged:
    """Merge what a form sent with what is stored now, by the token in a field of the request.

    Raises ConflictError for a form without a token: it is older than the page is now.
    """
    shown = _shown(field)
    theirs = tuple(name for name, value in stored.items() if shown.get(name) != _digest(value))
    mine = {name for name in stored if _digest(sent.get(name)) != shown.get(name, _digest(None))}
    conflicts = tuple(name for name in theirs if name in mine and _digest(sent.get(name)) != _digest(stored[name]))
    values = {name: sent.get(name) if name in mine else stored[name] for name in stored}
    return Merged(values, theirs, conflicts)


def merge_set(stored: Iterable[Any], sent: Iterable[Any], every: Iterable[Any], field: str = FIELD) -> set[Any]:
    """Merge ticks: each of `every` is a value of its own, so that two who tick different boxes never disagree."""
    stored, sent = set(stored), set(sent)
    before, after = ({str(one): one in ticked for one in every} for ticked in (stored, sent))
    merged = merge(before, after, field)
    return {one for one in every if merged.values[str(one)]}


def ticks(stored: Iterable[Any], every: Iterable[Any]) -> str:
    """Return the token of boxes, each ticked or not."""
    stored = set(stored)
    return token({str(one): one in stored for one in every})


def _shown(field: str) -> dict[str, str]:
    try:
        shown = json.loads(request.form.get(field, ""))
    except ValueError as error:
        raise ConflictError("The form does not say what it showed.", code=ErrorCode.CHANGED_MEANWHILE) from error
    if not isinstance(shown, dict):
        raise ConflictError("The form does not say what it showed.", code=ErrorCode.CHANGED_MEANWHILE)
    return shown


def _digest(value: Any) -> str:
    return sha256(json.dumps(_plain(value), sort_keys=True, default=str).encode()).hexdigest()[:8]


def _plain(value: Any) -> Any:
    """Return a value in one way of writing: nothing is empty, lists have no order, lines end alike."""
    if value is None or value is False:
        return ""
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n")
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items() if _plain(one) != ""}
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(map(str, value))
    return str(value)


class ShownForm(FlaskForm):
    """A form that knows what it showed. `conflicts` holds, by label, what others saved in fields that the sender changed too.

    Where a page has several such forms, each gives `shown` a name of its own.
    """

    shown = HiddenField()
    conflicts: tuple[tuple[str, str], ...] = ()

    def values(self) -> dict[str, Any]:
        """Return the data of the fields by name."""
        return {name: value for name, value in self.data.items() if name not in APART}

    def remember(self) -> "ShownForm":
        """Carry along what the form shows; returns the form."""
        self.shown.data = token(self.values())
        return self

    def settle(self, fresh: "ShownForm") -> bool:
        """Merge a sent form with `fresh`, the form as it would be shown now. Returns False for a conflict.

        Fields that the sender left alone take what is stored. After a conflict the form may be sent again, over what it tells.
        """
        merged = merge(fresh.values(), self.values(), self.shown.name)
        for name, value in merged.values.items():
            if name not in merged.conflicts:
                self[name].data, self[name].raw_data = value, None
        self.conflicts = tuple((str(fresh[name].label.text), said(fresh[name])) for name in merged.conflicts)
        if self.conflicts:
            fresh.remember()
            self.shown.data = fresh.shown.data
        else:
            tell_kept([str(self[name].label.text) for name in merged.theirs])
        return not self.conflicts


def differing(one: Values, other: Values) -> list[str]:
    """Return the names of values that differ."""
    return [name for name, value in one.items() if _digest(value) != _digest(other.get(name))]


def tell_kept(labels: Iterable[str]) -> None:
    """Tell the sender which values of others stay."""
    names = ", ".join(labels)
    if names:
        flash(_("Somebody else changed this meanwhile, and it stays: %(names)s", names=names))


def hold(row: Any) -> None:
    """Lock a row until the request ends, so that of two who save at once the second sees what the first saved."""
    db.session.refresh(row, with_for_update=True)


def said(field: Field) -> str:
    """Return the value of a field in words."""
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, SelectField | SelectMultipleField):
        chosen = {str(one) for one in (field.data if isinstance(field.data, list) else [field.data])}
        return ", ".join(str(choice[1]) for choice in field.iter_choices() if str(choice[0]) in chosen) or "–"
    return str(field._value()) if field.data not in (None, "") else "–"
