"""Who wrote the cells of an event's tables on a page, and when, by the audit log."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from matchmaker.files.event_folder import columns
from matchmaker.files.rows import FILES
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act
from matchmaker.models import Audit, Closure, Event, Interpreter, Participant, Place, Slot, Walk, Wish, Zone
from matchmaker.people.field_values import NAMED

Written = dict[tuple[tuple[str, ...], str], tuple[str, datetime]]
COLUMN_OF = {
    "job_title": "role", "open_to_suggestions": "suggestions", "organisation_id": "organisation", "zone_id": "zone",
    "owner_id": "owner",
}  # fmt: skip
CELLS: dict[str, dict[str, tuple[str, ...] | None]] = {  # table -> act -> the columns it writes; None: those it names
    "participants": {
        Act.PROFILE_SAVED: None, Act.AVAILABILITY_SET: ("unavailable",), Act.VISIBILITY_SET: ("visible",),
        Act.SUGGESTIONS_SET: ("suggestions",), Act.PARTICIPANT_VALIDATED: ("state",), Act.PARTICIPANT_WITHDRAWN: ("state",),
        Act.PARTICIPANT_REGISTERED: ("name", "email", "kind", "state"), Act.FILE_ROW_CHANGED: None,
    },
    "wishes": {Act.WISH_MADE: ("strength", "note"), Act.REQUEST_ANSWERED: ("answer",), Act.FILE_ROW_CHANGED: None},
    "places": {Act.PLACE_SAVED: tuple(columns(FILES["places"])), Act.FILE_ROW_CHANGED: None},
    "interpreters": {Act.INTERPRETER_SAVED: tuple(columns(FILES["interpreters"])), Act.FILE_ROW_CHANGED: None},
}  # fmt: skip


def writers(event: Event, kind: str) -> Written:
    """Return who wrote a cell last and when, by (key, column), where that was on a page and not by a file."""
    if kind == "walks":
        return _walks(event)
    if kind == "closures":
        return _closures(event)
    if kind == "field_values":
        return _field_values(event)
    if kind not in CELLS:
        return {}
    found: dict[tuple[tuple[str, ...], str], Audit] = {}
    for key, act in _acts(event, kind):
        named = CELLS[kind][act.act]
        for column in act.detail.get("fields", ()) if named is None else named:
            found[key, COLUMN_OF.get(column, column)] = act
    return {cell: (act.actor, act.at) for cell, act in found.items() if act.act != Act.FILE_ROW_CHANGED}


def _field_values(event: Event) -> Written:
    """Values of own fields are named in the acts of their participants."""
    return {
        ((person, name.removeprefix(NAMED)), "value"): told
        for ((person,), name), told in writers(event, "participants").items()
        if name.startswith(NAMED)
    }


def _acts(event: Event, kind: str) -> Iterable[tuple[tuple[str, ...], Audit]]:
    """Yield (key, act) for the acts on rows of a table, in their order."""
    query = select(Audit).where(Audit.event_id == event.id, Audit.act.in_(CELLS[kind])).order_by(Audit.id)
    if kind == "wishes":
        sender, receiver = aliased(Participant), aliased(Participant)
        rows = (
            select(Wish.id, sender.key, receiver.key)
            .join(sender, sender.id == Wish.from_id)
            .join(receiver, receiver.id == Wish.to_id)
            .where(Wish.event_id == event.id)
        )
        subject = "wish"
    else:
        model = {"participants": Participant, "places": Place, "interpreters": Interpreter}[kind]
        rows, subject = select(model.id, model.key).where(model.event_id == event.id), model.__tablename__
    keys = {number: tuple(key) for number, *key in db.session.execute(rows)}
    for act in db.session.scalars(query.where(Audit.subject == subject)):
        if act.subject_id in keys:
            yield keys[act.subject_id], act


def _walks(event: Event) -> Written:
    """Walks are saved all at once: the last act has written every one."""
    act = _last(event, Act.ZONE_SAVED, "event", "walks").get(event.id)
    a, b = aliased(Zone), aliased(Zone)
    query = select(a.key, b.key).join(Walk, Walk.zone_a_id == a.id).join(b, b.id == Walk.zone_b_id)
    pairs = [tuple(sorted(pair)) for pair in db.session.execute(query.where(Walk.event_id == event.id))]
    return {(pair, column): (act.actor, act.at) for pair in pairs for column in ("a", "b", "minutes")} if act else {}


def _closures(event: Event) -> Written:
    """Closures are saved with their place."""
    acts = _last(event, Act.PLACE_SAVED, "place", "closures")
    query = (
        select(Place.id, Place.key, Slot.key)
        .join(Closure, Closure.place_id == Place.id)
        .join(Slot, Slot.id == Closure.slot_id)
        .where(Place.event_id == event.id, Place.id.in_(acts))
    )
    return {
        ((place, slot), column): (acts[number].actor, acts[number].at)
        for number, place, slot in db.session.execute(query)
        for column in ("place", "slot", "reason")
    }


def _last(event: Event, act: Act, subject: str, field: str) -> dict[int, Audit]:
    """Return the last act on each row, unless a file has changed its `field` since."""
    query = select(Audit).where(
        Audit.event_id == event.id, Audit.act.in_((act, Act.FILE_ROW_CHANGED)), Audit.subject == subject
    )
    found = {}
    for row in db.session.scalars(query.order_by(Audit.id)):
        if row.act == act or field in row.detail.get("fields", ()):
            found[row.subject_id] = row
    return {number: row for number, row in found.items() if row.act == act}
