"""Changing the kinds of participants of an event: adding, renaming, another part, and removing one whose people become another.

A kind stands in profiles ("whom I would rather meet"), limits by day, places and rules between kinds: all follow.
"""

from collections import Counter
from typing import Any

from sqlalchemy import delete, func, select

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, Kind
from matchmaker.models import Event, GroupRule, Participant, Place
from matchmaker.people import field_list
from matchmaker.people.profiles import touch
from matchmaker.programme import kinds, setup
from matchmaker.programme.own_lists import MOST_KINDS, OwnKind, as_stored, free_key


def holders(event: Event) -> Counter[str]:
    """Count the participants of each kind."""
    query = select(Participant.kind, func.count()).where(Participant.event_id == event.id).group_by(Participant.kind)
    return Counter(dict(db.session.execute(query).all()))


def find(event: Event, key: str) -> OwnKind | None:
    """Return a kind of the event, or None."""
    return next((kind for kind in kinds.of(event) if kind.key == key), None)


def add(event: Event, name: dict[str, str], part: Kind) -> OwnKind:
    """Add a kind; the same one is returned instead. Raises RefusedError where there are too many."""
    known = kinds.of(event)
    same = next((kind for kind in known if (kind.name, kind.part) == (name, part)), None)
    if same is not None:
        return same
    if len(known) >= MOST_KINDS:
        raise RefusedError("too many kinds", code=ErrorCode.TOO_MANY_WORDS, most=MOST_KINDS)
    added = OwnKind(free_key(name, {kind.key for kind in known}), name, part)
    _save(event, (*known, added), added=added.key)
    return added


def change(event: Event, kind: OwnKind, name: dict[str, str], part: Kind) -> None:
    """Give a kind other names or another part. With another part everybody of the kind is scored anew."""
    changed = OwnKind(kind.key, name, part)
    if changed == kind:
        return
    if part is not kind.part:
        for person in _people(event, kind):
            touch(person)
    _save(event, tuple(changed if one == kind else one for one in kinds.of(event)), changed=kind.key)


def remove(event: Event, kind: OwnKind, instead: str | None) -> int:
    """Remove a kind; its people become `instead`. Returns how many they are.

    Raises InvalidError where there are such people and `instead` is no other kind of the event, RefusedError for the last kind.
    """
    left = tuple(one for one in kinds.of(event) if one != kind)
    if not left:
        raise RefusedError("the last kind", code=ErrorCode.LAST_WORD)
    people = _people(event, kind)
    if people and instead not in {one.key for one in left}:
        raise InvalidError("no kind instead", code=ErrorCode.UNKNOWN_KIND, field="instead")
    for person in people:
        person.kind = instead
        touch(person)
    _forget(event, kind.key)
    limits = {key: most for key, most in event.settings.get("max_per_day", {}).items() if key != kind.key}
    fields = field_list.without_kind(event, kind.key, instead if people else None)
    _save(event, left, {"max_per_day": limits, "profile_fields": fields}, removed=kind.key, people=len(people))
    return len(people)


def _people(event: Event, kind: OwnKind) -> list[Participant]:
    query = select(Participant).where(Participant.event_id == event.id, Participant.kind == kind.key)
    return list(db.session.scalars(query))


def _forget(event: Event, key: str) -> None:
    """Take a kind out of what profiles seek, of places and of rules. A place that was this kind's alone is everybody's."""
    for model, name in ((Participant, "seeks_kinds"), (Place, "kinds")):
        for row in db.session.scalars(select(model).where(model.event_id == event.id)):
            if key in getattr(row, name):
                setattr(row, name, [one for one in getattr(row, name) if one != key])
    rules = (GroupRule.kind_a == key) | (GroupRule.kind_b == key)
    db.session.execute(delete(GroupRule).where(GroupRule.event_id == event.id, rules))


def _save(event: Event, words: tuple[OwnKind, ...], also: dict[str, Any] | None = None, **told: str | int) -> None:
    """Save the kinds, and of other settings that name kinds those that the event has decided on."""
    decided = {name: value for name, value in (also or {}).items() if name in event.settings}
    setup.store(event, {"kinds": [as_stored(word) for word in words]} | decided)
    audit.log(Act.KINDS_SAVED, "event", event.id, event=event, **told)
