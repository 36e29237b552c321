"""Unmet candidates of an agenda: reason, blockers and unlock."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise
from matchmaker.foundation.paging import Page, page_of
from matchmaker.models import Agenda, Interpreter, Participant, Place, Slot, Unmet

SIZE = 50


@dataclass(frozen=True)
class ReasonNames:
    """Rows that the keys in reasons stand for."""

    people: dict[str, Participant]
    slots: dict[str, Slot]
    places: dict[str, Place]
    interpreters: dict[str, Interpreter]


def unmet(agenda: Agenda, *, reason: str | None, wished: bool, text: str, number: int) -> Page:
    """Return one page of unmet candidates as (row, a, b), the most valuable first."""
    query = unheld(agenda, text).order_by(Unmet.value.desc(), Unmet.id)
    if reason:
        query = query.where(Unmet.reason == reason)
    if wished:
        query = query.where(Unmet.wished.is_(True))
    return page_of(query, number, SIZE, scalars=False)


def unheld(agenda: Agenda, text: str) -> Select:
    """Return a query of unmet candidates as (row, a, b); with a text, those with a matching name."""
    a, b = aliased(Participant), aliased(Participant)
    query = select(Unmet, a, b).join(a, a.id == Unmet.a_id).join(b, b.id == Unmet.b_id)
    query = query.where(Unmet.agenda_id == agenda.id)
    if normalise(text):
        query = query.where(or_(*(one.search_name.contains(normalise(text), autoescape=True) for one in (a, b))))
    return query


def names(event_id: int, rows: list[Unmet]) -> ReasonNames:
    """Return the people, slots, places and interpreters that these rows name, each kind in one query."""
    keys = {key for row in rows for key in row.blockers} | {v for row in rows for v in (row.unlock or {}).values()}
    wanted = sorted(str(key) for key in keys)

    def known(model: type) -> dict:
        found = db.session.scalars(select(model).where(model.event_id == event_id, model.key.in_(wanted)))
        return {row.key: row for row in found}

    return ReasonNames(known(Participant), known(Slot), known(Place), known(Interpreter))
