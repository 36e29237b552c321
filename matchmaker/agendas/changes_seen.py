"""Changes on a participant's day since they last confirmed it: by versions, by proposals, by slots, by invitations.

What they confirmed is kept with them in figures and codes (`Participant.seen_day`), a row for each meeting.
"""

from dataclasses import dataclass
from datetime import datetime

from matchmaker.agendas.my_agenda import AgendaEntry, entries
from matchmaker.foundation.extensions import db
from matchmaker.models import Participant
from matchmaker.planning.changes import slot_instants

NOTICED = ("starts_at", "place", "seat", "language", "interpreted", "sits", "delegate")


@dataclass(frozen=True)
class SeenChange:
    """One meeting that differs: `kind` is new, moved or dropped; instants are in UTC.

    `entry` is None for a dropped meeting. `was_at` is the earlier beginning where that differs. `differs` names what else
    does: place, language or people.
    """

    kind: str
    other: Participant
    starts_at: datetime
    entry: AgendaEntry | None
    was_at: datetime | None = None
    differs: tuple[str, ...] = ()


def mark_seen(me: Participant) -> None:
    """Record that the participant has seen their day as it is: later changes are compared with it."""
    me.seen_day = {name: _row(one) for name, one in _standing(me).items()}
    db.session.flush()


def changes_since_seen(me: Participant) -> list[SeenChange] | None:
    """Return the changes since the participant last confirmed their day, in chronological order; None if they never did."""
    if me.seen_day is None:
        return None
    now, before = _standing(me), me.seen_day
    found = [_change(one, before.get(name)) for name, one in now.items()]
    found += [_dropped(row) for name, row in before.items() if name not in now]
    return sorted(filter(None, found), key=lambda change: (change.starts_at, change.other.id))


def _standing(me: Participant) -> dict[str, AgendaEntry]:
    """Return the entries of the day that stand, by the other side, or by the invitation."""
    return {
        f"invitation-{one.invitation.id}" if one.invitation else f"meeting-{one.other.id}": one
        for one in entries(me)
        if one.stands
    }


def _row(one: AgendaEntry) -> dict[str, str | int | bool | None]:
    return {
        "other": one.other.id,
        "starts_at": slot_instants(one.held)[0].isoformat(),
        "place": one.place.id,
        "seat": one.seat,
        "language": one.language,
        "interpreted": one.interpreter is not None,
        "sits": one.sits.id if one.sits else None,
        "delegate": one.delegate.id if one.delegate else None,
    }


def _change(one: AgendaEntry, before: dict | None) -> SeenChange | None:
    now = _row(one)
    starts_at = datetime.fromisoformat(now["starts_at"])
    if before is None:
        return SeenChange("new", one.other, starts_at, one)
    changed = {name for name in NOTICED if now[name] != before[name]}
    if not changed:
        return None
    was_at = datetime.fromisoformat(before["starts_at"]) if "starts_at" in changed else None
    groups = {"place": {"place", "seat"}, "language": {"language", "interpreted"}, "people": {"sits", "delegate"}}
    differs = tuple(name for name, fields in groups.items() if fields & changed)
    return SeenChange("moved", one.other, starts_at, one, was_at, differs)


def _dropped(row: dict) -> SeenChange | None:
    """Return the change of a meeting that is no longer held; None if its other side was deleted."""
    other = db.session.get(Participant, row["other"])
    return SeenChange("dropped", other, datetime.fromisoformat(row["starts_at"]), None) if other else None
