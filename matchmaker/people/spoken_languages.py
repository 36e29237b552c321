"""Languages that can be spoken with a participant."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from sqlalchemy import ColumnElement, select

from matchmaker.foundation.extensions import db
from matchmaker.models import Delegate, Participant


def languages_of(person: Participant) -> list[str]:
    """Return the languages of the participant and the delegates, best first."""
    return _together([person.languages, *(delegate.languages for delegate in person.delegates)])


def languages_by_id(which: ColumnElement[bool]) -> dict[int, list[str]]:
    """Return the languages of many participants and their delegates, best first, in two queries."""
    spoken = {
        who: [mine] for who, mine in db.session.execute(select(Participant.id, Participant.languages).where(which))
    }
    query = select(Delegate.participant_id, Delegate.languages).join(Participant).where(which)
    for who, mine in db.session.execute(query.order_by(Delegate.participant_id, Delegate.position)):
        spoken[who].append(mine)
    return {who: _together(lists) for who, lists in spoken.items()}


def _together(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(language for spoken in lists for language in spoken))


def common_language(a: Participant, b: Participant) -> str | None:
    """Return the common language that stands highest on both lists, or None."""
    return best_common(languages_of(a), languages_of(b))


def best_common(one: Sequence[str], other: Sequence[str]) -> str | None:
    """Return the language that stands highest on both lists, or None."""
    return min(
        (language for language in one if language in other),
        key=lambda language: (one.index(language) + other.index(language), language),
        default=None,
    )


def pairs_to_interpret(a: Participant, b: Participant) -> frozenset[str]:
    """Return the pairs of languages of which an interpreter must know one; empty with a common language."""
    return unspoken_pairs(tuple(languages_of(a)), tuple(languages_of(b)))


@lru_cache(maxsize=10_000)
def unspoken_pairs(one: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """Return the pairs of these languages of which an interpreter must know one; empty with a common language."""
    if not set(one).isdisjoint(other):
        return frozenset()
    return frozenset("-".join(sorted(pair)) for pair in product(one, other))
