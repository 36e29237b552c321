"""Personal export: everything stored about a participant, found by a walk over the schema, so that no table is missed.

Secrets of others are left out: their noes, their answers, and plans never shown.
"""

from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Table, or_, select

from matchmaker import audit
from matchmaker.agendas import my_agenda
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, Answer, Strength
from matchmaker.models import Base, Meeting, Participant

OTHERS_SECRETS = {"relation", "unmet", "booking", "run", "delivery"}
HIDDEN = {"feed_token", "token_hash", "code_hash", "browser_hash", "token", "nonce", "search_name", "content"}


def export(participant: Participant, *, own: bool = True) -> dict[str, Any]:
    """Return, by table, all rows that name the participant or an account that acts for them as themselves.

    Without `own`, for somebody who acts on behalf, the participant's refusals are left out: nobody is told of them. So is
    what the account has and did in other events.
    """
    accounts = [one.account_id for one in participant.representations if not one.assistant]
    found: dict[str, list[dict]] = {"participant": [_row(Participant.__table__, _one(participant))]}
    for table in Base.metadata.sorted_tables:
        if table.name in OTHERS_SECRETS or table.name == "participant":
            continue
        rows = _rows(table, "participant", [participant.id])
        if own:
            rows += _rows(table, "account", accounts)
        elif "event_id" in table.c:
            rows += [row for row in _rows(table, "account", accounts) if row["event_id"] == participant.event_id]
        if table.name == "account" and own:
            rows = list(db.session.execute(select(table).where(table.c.id.in_(accounts))).mappings())
        told = [_row(table, row) for row in _own_side(table, rows, participant)]
        if told:
            found[table.name] = [row for at, row in enumerate(told) if row not in told[:at]]
    found["meeting"] = _meetings(participant)
    if not own:
        found["wish"] = [row for row in found.get("wish", []) if row["strength"] != Strength.NO]
    audit.log(Act.PARTICIPANT_EXPORTED, "participant", participant.id, event=participant.event_id)
    return {"format": "matchmaker.personal/1", "made_at": clock.now().isoformat(), "tables": found}


def _rows(table: Table, target: str, ids: list[int]) -> list:
    """Return the rows of a table whose foreign keys point at these ids."""
    keys = [key.parent for key in table.foreign_keys if key.column.table.name == target]
    if not keys or not ids:
        return []
    return list(db.session.execute(select(table).where(or_(*(column.in_(ids) for column in keys)))).mappings())


def _own_side(table: Table, rows: list, me: Participant) -> list[dict]:
    """Remove from rows what the participant may not know."""
    told = [dict(row) for row in rows]
    if table.name == "wish":
        told = [row for row in told if row["from_id"] == me.id or row["strength"] != Strength.NO]
        for row in told:
            if row["from_id"] == me.id and row["answer"] == Answer.DECLINED:
                row["answer"], row["answered_at"] = Answer.PENDING, None
    if table.name == "invitation":  # an investor's draft is theirs until it is sent
        told = [row for row in told if row["investor_id"] == me.id or row["sent_at"] is not None]
    if table.name == "day_fact":  # what the desk's staff noted of others is not about them
        told = [row for row in told if row["participant_id"] == me.id]
    if table.name == "outcome":  # what the others say of their meetings is theirs
        told = [row for row in told if row["participant_id"] == me.id]
    if table.name in ("attendance", "meeting"):
        told = []
    return told


def _meetings(me: Participant) -> list[dict]:
    """Return the meetings of the published agenda, in plain words."""
    entries = [one for one in my_agenda.entries(me) if one.meeting]
    return [
        _row(Meeting.__table__, {"id": one.meeting.id, "key": one.meeting.key, "state": one.state})
        | {"with": one.other.name, **_seated(one), "starts_at": one.slot.starts_at.isoformat(), "place": one.place.name}
        for one in entries
    ]


def _seated(one: my_agenda.AgendaEntry) -> dict[str, str]:
    """Return who sits on either side where a delegate does."""
    seats = {"with_delegate": one.sits, "own_delegate": one.delegate}
    return {name: delegate.name for name, delegate in seats.items() if delegate is not None}


def _one(participant: Participant) -> dict[str, Any]:
    return {column.key: getattr(participant, column.key) for column in Participant.__table__.columns}


def _row(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    names = [column.name for column in table.columns if column.name in row and column.name not in HIDDEN]
    return {name: _plain(row[name]) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value if not isinstance(value, bytes) else None
