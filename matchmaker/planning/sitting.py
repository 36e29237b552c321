"""Who may sit in a meeting of two participants, and what an interpreter must know there.

Any delegate who speaks with the other side may sit. Where both sides have delegates, those are chosen who can all speak with
each other, as many as there are, so that each side can be seated by itself. Where nobody shares a language, the same is
asked of them with an interpreter between them.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from matchmaker.models import Delegate, Participant
from matchmaker.people.spoken_languages import languages_of, pairs_to_interpret, unspoken_pairs

Spoken = frozenset[str]
"""Languages; none where nothing is known of them."""
Side = tuple[tuple[str, Spoken], ...]
"""Who could sit on one side of a table: key, languages."""


@dataclass(frozen=True)
class Sitting:
    """Who may sit, by key of the participant, where not everybody may; the pairs of which an interpreter must know one."""

    delegates: dict[str, frozenset[str]] = field(default_factory=dict)
    interpret: frozenset[str] = frozenset()


def sitters(person: Participant) -> dict[str, Delegate | None]:
    """Return who can sit for a participant: their delegates, and they themselves (None) if there is a seat beyond.

    Nobody can sit twice: a participant who is one of the delegates is not counted again, and seats beyond stay empty.
    Keys are numbers, since a problem is kept with its run, where a name would outlive the erasure of its person.
    """
    everybody: list[Delegate | None] = list(person.delegates)
    if person.seats > len(everybody) and person.name not in {one.name for one in person.delegates if one.name}:
        everybody.append(None)
    return {f"delegate {number}": one for number, one in enumerate(everybody, start=1)}


def sitter_of(person: Participant, delegate_id: int | None) -> str | None:
    """Return the key of a delegate among those who can sit for a participant; None where it is none of theirs."""
    return next((key for key, one in sitters(person).items() if one is not None and one.id == delegate_id), None)


def _side(person: Participant) -> Side:
    spoken = {key: spoken_by(one, person) if one else person.languages for key, one in sitters(person).items()}
    return tuple((key, frozenset(languages)) for key, languages in spoken.items())


def spoken_by(delegate: Delegate, person: Participant) -> list[str]:
    """Return the languages of a delegate, best first; those of the participant where none are stated."""
    return delegate.languages or person.languages


def sitting(a: Participant, b: Participant, known: Collection[str]) -> Sitting:
    """Return who may sit in the meeting of two; `known` are the pairs of languages that the event's interpreters know."""
    if not (a.delegates or b.delegates):
        return Sitting(interpret=pairs_to_interpret(a, b))
    first, second = _side(a), _side(b)
    chosen, interpret = _chosen(first, second, frozenset(known))
    sides = ((a, first, chosen[0]), (b, second, chosen[1]))
    narrower = {who.key: keys for who, side, keys in sides if who.delegates and len(keys) < len(side)}
    return Sitting(narrower, interpret)


class Sittings:
    """What `sitting` says, for the many meetings of an event: what it reads of a person is read once."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._alone: dict[int, tuple[str, ...] | None] = {}

    def __call__(self, a: Participant, b: Participant) -> Sitting:
        mine, theirs = self._languages(a), self._languages(b)
        if mine is None or theirs is None:
            return sitting(a, b, self._known)
        return Sitting(interpret=unspoken_pairs(mine, theirs))

    def _languages(self, person: Participant) -> tuple[str, ...] | None:
        """Return the languages of somebody without delegates."""
        if person.id not in self._alone:
            self._alone[person.id] = None if person.delegates else tuple(languages_of(person))
        return self._alone[person.id]


@lru_cache(maxsize=20_000)
def _chosen(a: Side, b: Side, known: frozenset[str]) -> tuple[tuple[frozenset[str], frozenset[str]], frozenset[str]]:
    """Return who of each side may sit, and the pairs to interpret."""
    everybody = _keys(a), _keys(b)
    direct = [pair for pair in _speaking(a, b) if all(pair)]
    if direct:
        return _largest(direct), frozenset()
    needed = {_pair(x, y) for (_, one), (_, other) in product(a, b) for x, y in product(one, other)}
    helped = {pair: sides for pair in sorted(needed & known) if all(sides := _with_pair(a, b, pair))}
    if not helped:
        return everybody, frozenset(needed)
    best = _largest(helped.values())
    return best, frozenset(pair for pair, (one, other) in helped.items() if best[0] <= one and best[1] <= other)


def _speaking(a: Side, b: Side) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield pairs of sets of which everybody can speak with everybody: around one of `b`, around one of `a`, by language."""
    for _, other in b:
        mine = [one for one in a if _speak(one[1], other)]
        yield _keys(mine), _keys(two for two in b if all(_speak(one[1], two[1]) for one in mine))
    for _, one in a:
        theirs = [two for two in b if _speak(one, two[1])]
        yield _keys(me for me in a if all(_speak(me[1], two[1]) for two in theirs)), _keys(theirs)
    for language in sorted(frozenset().union(*(spoken for _, spoken in (*a, *b)))):
        yield tuple(_keys(one for one in side if not one[1] or language in one[1]) for side in (a, b))


def _with_pair(a: Side, b: Side, pair: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return who can speak by an interpreter of this pair, the way round in which more of them can."""
    one, other = pair.split("-")
    ways = [
        (_keys(x for x in a if mine in x[1]), _keys(y for y in b if theirs in y[1]))
        for mine, theirs in ((one, other), (other, one))
    ]
    return _largest(ways)


def _largest(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the pair of sets with the most combinations; of equal ones that of the smallest keys."""
    return min(pairs, key=lambda pair: (-len(pair[0]) * len(pair[1]), sorted(pair[0]), sorted(pair[1])))


def _keys(side: Iterable[tuple[str, Spoken]]) -> frozenset[str]:
    return frozenset(key for key, _ in side)


def _speak(one: Spoken, other: Spoken) -> bool:
    return not one or not other or bool(one & other)


def _pair(one: str, other: str) -> str:
    return "-".join(sorted((one, other)))
