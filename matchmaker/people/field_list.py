"""Changing the fields of the profile that are an event's own: adding, changing, and removing one with its values."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode
from matchmaker.models import Event, Participant
from matchmaker.people.profiles import touch
from matchmaker.programme import profile_fields, setup
from matchmaker.programme.own_fields import MOST_FIELDS, OwnField, stored
from matchmaker.programme.own_lists import OwnWord, free_key


@dataclass(frozen=True)
class Option:
    """A choice as it was typed: without a key it is new."""

    key: str | None
    name: Mapping[str, str]


def holders(event: Event) -> Counter[str]:
    """Count the participants who have a value in each field."""
    values = db.session.scalars(select(Participant.field_values).where(Participant.event_id == event.id))
    return Counter(key for one in values for key in one)


def add(event: Event, field: OwnField) -> OwnField:
    """Add a field, under a key made of its name; the same one is returned instead. Raises RefusedError for too many."""
    known = profile_fields.of(event)
    same = next((one for one in known if replace(one, key="") == replace(field, key="")), None)
    if same is not None:
        return same
    if len(known) >= MOST_FIELDS:
        raise RefusedError("too many fields", code=ErrorCode.TOO_MANY_WORDS, most=MOST_FIELDS)
    added = replace(field, key=free_key(dict(field.name), {one.key for one in known}))
    _save(event, (*known, added), added=added.key)
    return added


def change(event: Event, field: OwnField, changed: OwnField) -> None:
    """Change a field, but not its type. Choices that it has no longer leave the profiles."""
    if changed == field:
        return
    if changed.type is not field.type:
        raise ValueError(f"field {field.key}: type {changed.type}, must stay {field.type}")
    gone = set(field.option_keys) - set(changed.option_keys)
    hit = _without(event, field.key, gone) if gone else 0
    fields = tuple(changed if one.key == field.key else one for one in profile_fields.of(event))
    _save(event, fields, changed=field.key, people=hit)


def remove(event: Event, field: OwnField) -> int:
    """Remove a field and its values; returns from how many profiles."""
    hit = _without(event, field.key, None)
    _save(event, tuple(one for one in profile_fields.of(event) if one.key != field.key), removed=field.key, people=hit)
    return hit


def options(field: OwnField | None, typed: Collection[Option]) -> tuple[OwnWord, ...]:
    """Return the options of a field as they were typed: known ones keep their key, others get one."""
    known = set(field.option_keys) if field else set()
    taken, made = set(known), []
    for option in typed:
        key = option.key if option.key in known else free_key(dict(option.name), taken)
        taken.add(key)
        made.append(OwnWord(key, dict(option.name)))
    return tuple(made)


def without_kind(event: Event, key: str, instead: str | None) -> list[dict]:
    """Return the fields as the settings hold them once a kind is gone: who becomes another kind is asked the same.

    A field that nobody would be asked for is asked of everybody.
    """
    kept = []
    for field in profile_fields.of(event):
        others = [instead if one == key else one for one in field.kinds]
        kept.append(replace(field, kinds=tuple(dict.fromkeys(one for one in others if one))))
    return [stored(field) for field in kept]


def _without(event: Event, key: str, gone: Collection[str] | None) -> int:
    """Take the values of a field out of every profile, or with `gone` these choices; returns out of how many."""
    hit = 0
    for person in db.session.scalars(select(Participant).where(Participant.event_id == event.id)):
        values = dict(person.field_values)
        value = values.pop(key, None)
        left = (
            [] if gone is None else [one for one in (value if isinstance(value, list) else [value]) if one not in gone]
        )
        if value is None or (gone is not None and len(left) == len(value if isinstance(value, list) else [value])):
            continue
        if isinstance(value, list) and left:
            values[key] = left
        person.field_values = values
        touch(person)
        hit += 1
    return hit


def _save(event: Event, fields: tuple[OwnField, ...], **told: str | int) -> None:
    setup.store(event, {"profile_fields": [stored(field) for field in fields]})
    audit.log(Act.FIELDS_SAVED, "event", event.id, event=event, **told)
