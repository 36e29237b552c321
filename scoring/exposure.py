"""How often each person stands in others' first LIST_LENGTH, and lists that even it out; what that costs in mean fit."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from scoring.foundation.errors import ScoringError

LIST_LENGTH = 10
MOST = 3.0  # times the mean that one person may be shown
LEAST = 1  # lists in which everybody stands, where anybody could be shown them

Lists = dict[str, list[str]]


class Fitted(Protocol):
    """The fit of two people: all that is read of a match."""

    @property
    def a(self) -> str: ...

    @property
    def b(self) -> str: ...

    @property
    def fit(self) -> float: ...


@dataclass(frozen=True)
class Exposure:
    """Everybody's list, best first, in how many lists each id stands, and the mean fit of all that is shown."""

    lists: Lists
    counts: dict[str, int]
    mean_fit: float

    @property
    def never(self) -> list[str]:
        """Who stands in nobody's list."""
        return [name for name, count in self.counts.items() if not count]


@dataclass(frozen=True)
class Evened:
    """Lists before and after; `price` is what the mean fit loses."""

    before: Exposure
    after: Exposure

    @property
    def price(self) -> float:
        return self.before.mean_fit - self.after.mean_fit


def exposure(ids: Sequence[str], matches: Iterable[Fitted], top: int = LIST_LENGTH) -> Exposure:
    """Everybody's `top` best of the kept matches, by fit."""
    fits = _fits(matches)
    return _exposure(ids, {name: [b for b, _ in _best(fits.get(name, {}))[:top]] for name in ids}, fits)


def even_out(
    ids: Sequence[str], matches: Iterable[Fitted], *, top: int = LIST_LENGTH, most: float = MOST, least: int = LEAST
) -> Evened:
    """Lists in which nobody stands more often than `most` times the mean, and everybody in `least` where a kept match allows it.

    matches: what `Scorer.rank` kept; the more of them, the more can be evened out. The best fits of all choose first, so the same
    matches always give the same lists. A person still shown too seldom takes the last place of the best-fitting list.
    """
    if top < 1 or most < 1 or least < 0:
        raise ScoringError(f"top and most must be 1 or more and least 0 or more, not {top}, {most} and {least}")
    fits = _fits(matches)
    before = _exposure(ids, {name: [b for b, _ in _best(fits.get(name, {}))[:top]] for name in ids}, fits)
    limit = max(1, round(most * sum(before.counts.values()) / max(1, len(ids))))
    lists: Lists = {name: [] for name in ids}
    counts: Counter[str] = Counter()
    for _, a, b in sorted((-fit, a, b) for a, found in fits.items() for b, fit in found.items()):
        if len(lists[a]) < top and counts[b] < limit:
            lists[a].append(b)
            counts[b] += 1
    for name in ids:
        _show(name, lists, counts, fits, top, least)
    return Evened(before, _exposure(ids, lists, fits))


def _show(name: str, lists: Lists, counts: Counter, fits: dict[str, dict[str, float]], top: int, least: int) -> None:
    """Give a person places until they have `least`: a free one, else that of somebody who has more than `least`."""
    for reader, _ in _best(fits.get(name, {})):
        if counts[name] >= least:
            return
        mine = lists[reader]
        if name in mine:
            continue
        if len(mine) >= top:
            leaves = next((other for other in reversed(mine) if counts[other] > least), None)
            if leaves is None:
                continue
            mine.remove(leaves)
            counts[leaves] -= 1
        mine.append(name)
        counts[name] += 1


def _fits(matches: Iterable[Fitted]) -> dict[str, dict[str, float]]:
    fits: dict[str, dict[str, float]] = {}
    for match in matches:
        fits.setdefault(match.a, {})[match.b] = match.fit
        fits.setdefault(match.b, {})[match.a] = match.fit
    return fits


def _best(found: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def _exposure(ids: Sequence[str], lists: Lists, fits: dict[str, dict[str, float]]) -> Exposure:
    counts = Counter(other for found in lists.values() for other in found)
    shown = [fits[name][other] for name, found in lists.items() for other in found]
    return Exposure(lists, {name: counts[name] for name in ids}, sum(shown) / len(shown) if shown else 0.0)
