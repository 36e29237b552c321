"""Explicit wishes: the band that they lift a pair into. Within a band the fit orders, and no fit leaves its band."""

from collections.abc import Sequence
from typing import NamedTuple

from scoring.profiles.profile import Profile


class Band(NamedTuple):
    """A pair of this band scores `floor` + `width` * fit."""

    floor: float
    width: float


SUGGESTION = Band(0.0, 0.5)
ONE_SIDED = Band(0.5, 0.1)  # must or like alike, else spamming musts would pay
ACCEPTED = Band(0.6, 0.1)  # for the application, which knows the answers
MUTUAL = {("like", "like"): Band(0.7, 0.1), ("like", "must"): Band(0.8, 0.1), ("must", "must"): Band(0.9, 0.1)}

Wishes = dict[tuple[int, int], dict[str, str]]


def wishes_of(profiles: Sequence[Profile]) -> Wishes:
    """(place, place) with the lower first -> {id of who wishes: must or like}, for wishes between people who are here."""
    place = {profile.id: k for k, profile in enumerate(profiles)}
    found: Wishes = {}
    for k, profile in enumerate(profiles):
        for other, wish in sorted(profile.wishes.items()):
            if wish != "no" and other in place:
                found.setdefault((min(k, place[other]), max(k, place[other])), {})[profile.id] = wish
    return found


def band_of(wishes: dict[str, str] | None) -> Band:
    """The band of a pair with these wishes (of one side, of both, or none)."""
    if not wishes:
        return SUGGESTION
    if len(wishes) != 2:
        return ONE_SIDED
    low, high = sorted(wishes.values())
    return MUTUAL[low, high]
