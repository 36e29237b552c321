"""Organisers' set-up of an event: settings, phases, rules between groups, sessions."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, select

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, ErrorCode, SessionKind
from matchmaker.models import Event, GroupRule, Session, Slot
from matchmaker.programme import kinds, languages, timetable
from matchmaker.programme.adding import lock, new_key
from matchmaker.programme.settings import checked_settings
from matchmaker.programme.slots import check_day


def save_settings(event: Event, changes: dict[str, Any]) -> None:
    """Change some settings; the others stay. Raises InvalidError, and changes nothing, if one is wrong."""
    before = store(event, changes)
    changed = {name: _short(value) for name, value in changes.items() if before.get(name) != value}
    audit.log(Act.SETTINGS_SAVED, "event", event.id, event=event, **changed)


def store(event: Event, changes: dict[str, Any]) -> dict[str, Any]:
    """Change some settings without a word in the log; returns them as they were. Raises InvalidError like `save_settings`."""
    before = dict(event.settings)
    event.settings.update(checked_settings(before | changes))
    db.session.flush()
    return before


def _short(value: Any) -> str | int | float:
    return value if isinstance(value, int | float) else str(value)[:200]


def set_group_rules(event: Event, pairs: Iterable[tuple[str, str]]) -> None:
    """Set the pairs of kinds that may not meet."""
    wanted = {(str(min(pair)), str(max(pair))) for pair in pairs}
    known = kinds.keys(event)
    if any(kind not in known for pair in wanted for kind in pair):
        raise InvalidError(f"pairs {sorted(wanted)}: must be kinds of participants", code=ErrorCode.UNKNOWN_KIND)
    db.session.execute(delete(GroupRule).where(GroupRule.event_id == event.id))
    db.session.add_all(GroupRule(event_id=event.id, kind_a=a, kind_b=b) for a, b in sorted(wanted))
    db.session.flush()
    audit.log(
        Act.GROUP_RULES_SET, "event", event.id, event=event, pairs=" ".join(f"{a}-{b}" for a, b in sorted(wanted))
    )


def group_rules(event: Event) -> set[tuple[str, str]]:
    """Return the pairs of kinds that may not meet."""
    query = select(GroupRule.kind_a, GroupRule.kind_b).where(GroupRule.event_id == event.id)
    return {(a, b) for a, b in db.session.execute(query)}


def days_of(event: Event) -> list[date]:
    """Return the days of an event."""
    return [event.starts_on + timedelta(days=n) for n in range((event.ends_on - event.starts_on).days + 1)]


def save_session(
    event: Event, session: Session | None, *, kind: SessionKind, title: dict[str, str], day: date, start: time, end: time,
    sure: bool = False,
) -> Session:  # fmt: skip
    """Add a session, or change it. Two clicks add one.

    A session takes the slots over which it lies: nobody meets in them as long as it does. Raises RefusedError for slots
    that no session has taken yet, unless `sure`.
    """
    starts, ends = datetime.combine(day, start), datetime.combine(day, end)
    check_day(event, day)
    if ends <= starts:
        raise InvalidError("It ends before it starts.", code=ErrorCode.NOT_IN_ORDER, field="end")
    if newly_taken(event, starts, ends) and not sure:
        raise RefusedError(f"session {start} to {end}: over slots", code=ErrorCode.OVER_SLOTS)
    lock(event)
    session = session or _same(event, kind, title, starts, ends) or _new_session(event)
    session.kind, session.starts_at, session.ends_at = kind, starts, ends
    session.title = languages.unseen(event, session.title or {}) | title
    db.session.flush()
    db.session.expire(event, ["sessions"])
    audit.log(Act.SESSION_SAVED, "session", session.id, event=event, kind=kind.value)
    return session


def newly_taken(event: Event, starts: datetime, ends: datetime) -> list[Slot]:
    """Return the slots that a session at this time would take, without those that sessions have taken already."""
    taken = timetable.slots_under_sessions(event)
    return [slot for slot in timetable.slots_between(event, starts, ends) if slot.id not in taken]


def _same(event: Event, kind: SessionKind, title: dict[str, str], starts: datetime, ends: datetime) -> Session | None:
    query = select(Session).where(Session.event_id == event.id, Session.starts_at == starts, Session.ends_at == ends)
    return next((one for one in db.session.scalars(query) if (one.kind, one.title) == (kind, title)), None)


def _new_session(event: Event) -> Session:
    session = Session(event_id=event.id, key=new_key(event, Session, {}))
    db.session.add(session)
    return session


def remove_session(event: Event, session: Session) -> None:
    """Remove a session."""
    audit.log(Act.SESSION_SAVED, "session", session.id, event=event, removed=session.key)
    event.sessions.remove(session)
    db.session.flush()
