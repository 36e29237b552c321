"""The kinds of participants of an event: its own, else the forum's. Rules ask for the part that a kind plays, not for its name.

A *part* (`vocabulary.Kind`) is what matching, limits and invitations know: who seeks, who offers, who raises and who
invests money, who does a little of everything. Each kind of an event plays one; several may play the same.
"""

from collections.abc import Iterable

from matchmaker.foundation.vocabulary import Kind
from matchmaker.models import Event, Participant
from matchmaker.programme.own_lists import OwnKind, forum_kinds
from matchmaker.programme.settings import settings_of


def of(event: Event) -> tuple[OwnKind, ...]:
    """Return the kinds of an event, in its order."""
    return settings_of(event).kinds or forum_kinds()


def keys(event: Event) -> tuple[str, ...]:
    """Return what participants and files hold of each kind."""
    return tuple(kind.key for kind in of(event))


def name(event: Event, key: str) -> str:
    """Return the name of a kind in the reader's language."""
    return {kind.key: str(kind) for kind in of(event)}[key]


def names(event: Event, chosen: Iterable[str]) -> list[str]:
    """Return the names of some kinds, in the event's order."""
    wanted = set(chosen)
    return [str(kind) for kind in of(event) if kind.key in wanted]


def parts(event: Event) -> dict[str, Kind]:
    """Return the part that each kind plays, by key."""
    return {kind.key: kind.part for kind in of(event)}


def part_of(person: Participant) -> Kind:
    """Return the part that a participant plays. For many at once, see `parts`."""
    return parts(person.event)[person.kind]


def playing(event: Event, part: Kind) -> list[str]:
    """Return the keys of the kinds that play a part."""
    return [kind.key for kind in of(event) if kind.part is part]
