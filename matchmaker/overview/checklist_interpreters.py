"""Interpreters of the checklist: how many wished meetings need them, and for how many slots they are there."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from sqlalchemy import func, select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.reader import readers_locale
from matchmaker.models import Event, Interpreter, InterpreterAbsence

Languages = frozenset[str]


def slots_of(event: Event, slots: int) -> dict[tuple[str, ...], int]:
    """Return the slots for which interpreters are there, by the pairs of languages that they interpret."""
    away = (
        select(InterpreterAbsence.interpreter_id, func.count().label("away"))
        .group_by(InterpreterAbsence.interpreter_id)
        .subquery()
    )
    query = select(Interpreter.pairs, func.coalesce(away.c.away, 0)).outerjoin(
        away, away.c.interpreter_id == Interpreter.id
    )
    there: Counter[tuple[str, ...]] = Counter()
    for pairs, absent in db.session.execute(query.where(Interpreter.event_id == event.id)):
        there[tuple(sorted(pairs))] += max(0, slots - absent)
    return dict(there)


def scarce(there: dict[tuple[str, ...], int], spoken: Iterable[tuple[Languages, Languages]]) -> list[str]:
    """Return the pairs of languages for which more meetings are wished than interpreters have slots, with both figures.

    `spoken`: the languages of both people of each wished meeting. Those who share one need nobody.
    """

    @cache
    def able(one: Languages, other: Languages) -> frozenset[tuple[str, ...]]:
        if not one or not other or one & other:
            return frozenset()
        wanted = {"-".join(sorted((x, y))) for x in one for y in other}
        return frozenset(pairs for pairs in there if wanted & set(pairs))

    demand = Counter(able(*both) for both in spoken)
    del demand[frozenset()]
    found = []
    for those in sorted(demand, key=lambda one: (len(one), sorted(one))):
        wished = sum(count for other, count in demand.items() if other <= those)
        slots = sum(there[one] for one in those)
        if wished > slots:
            found.append(f"{_in_words(those)}: {wished} / {slots}")
    return found


def _in_words(those: frozenset[tuple[str, ...]]) -> str:
    names = readers_locale().languages
    pairs = sorted({pair for one in those for pair in one})
    return ", ".join(" – ".join(names.get(code, code) for code in pair.split("-")) for pair in pairs)
