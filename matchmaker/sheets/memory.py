"""The columns of an organiser's sheets, remembered by the set of their headings."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import select

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.models import Event, SheetMapping
from matchmaker.sheets.choices import Choices
from matchmaker.sheets.closed_lists import CLOSED
from matchmaker.sheets.own_columns import PREFIX


def recall(event: Event, kind: str, headings: Iterable[str]) -> SheetMapping | None:
    """Return what was said about a sheet with these headings."""
    query = select(SheetMapping).where(
        SheetMapping.event_id == event.id, SheetMapping.kind == kind, SheetMapping.headings == _digest(headings)
    )
    return db.session.scalar(query)


def remember(event: Event, choices: Choices, headings: tuple[str, ...]) -> None:
    """Remember the columns of a sheet, and what words of closed lists mean in it."""
    row = recall(event, choices.kind, headings)
    if row is None:
        row = SheetMapping(event_id=event.id, kind=choices.kind, headings=_digest(headings))
        db.session.add(row)
    row.columns = {normalise(heading): name for heading, name in zip(headings, choices.columns or (), strict=False)}
    row.values = {name: told for name, told in choices.values.items() if name in CLOSED or name.startswith(PREFIX)}
    row.changed_at = clock.now()
    db.session.flush()


def _digest(headings: Iterable[str]) -> str:
    return sha256("\n".join(sorted(map(normalise, headings))).encode()).hexdigest()
