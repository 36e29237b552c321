"""How often each person stands in others' first LIST_LENGTH, and lists that even it out; what that costs in mean fit."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from scoring.foundation.errors import ScoringError

LIST_LENGTH = 10
MOST = 3.0  # times the mean that one person may be shown
LEAST = 1  # lists in which everybody stands, where anybody could be shown them

Lists = dict[str, list[str]]
_ROW = np.dtype([("a", np.int32), ("b", np.int32), ("fit", np.float64)])


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
    fits = _Fits.of(ids, matches)
    return _exposure(ids, _first(ids, fits, top), fits)


def even_out(
    ids: Sequence[str], matches: Iterable[Fitted], *, top: int = LIST_LENGTH, most: float = MOST, least: int = LEAST
) -> Evened:
    """Lists in which nobody stands more often than `most` times the mean, and everybody in `least` where a kept match allows it.

    matches: what `Scorer.rank` kept, each pair once; the more of them, the more can be evened out. The best fits of all choose
    first, so the same matches always give the same lists. A person still shown too seldom takes the last place of the
    best-fitting list.
    """
    if top < 1 or most < 1 or least < 0:
        raise ScoringError(f"top and most must be 1 or more and least 0 or more, not {top}, {most} and {least}")
    fits = _Fits.of(ids, matches)
    before = _exposure(ids, _first(ids, fits, top), fits)
    limit = max(1, round(most * sum(before.counts.values()) / max(1, len(ids))))
    lists: Lists = {name: [] for name in ids}
    counts: Counter[str] = Counter()
    for a, b in fits.best_first():
        if len(lists[a]) < top and counts[b] < limit:
            lists[a].append(b)
            counts[b] += 1
    for name in ids:
        _show(name, lists, counts, fits, top, least)
    return Evened(before, _exposure(ids, lists, fits))


def _show(name: str, lists: Lists, counts: Counter, fits: "_Fits", top: int, least: int) -> None:
    """Give a person places until they have `least`: a free one, else that of somebody who has more than `least`."""
    if counts[name] >= least:
        return
    for reader in fits.best(name):
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


@dataclass(frozen=True, eq=False)
class _Fits:
    """Fits in both directions, the best first, equal ones by name; half a million pairs are sorted without waiting for Python.

    names: sorted; reader, other, fit: a row for each direction; starts: where the rows of a name begin in `by_reader`.
    """

    names: list[str]
    reader: np.ndarray
    other: np.ndarray
    fit: np.ndarray
    by_reader: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(cls, ids: Sequence[str], matches: Iterable[Fitted]) -> Self:
        names = sorted(ids)
        place = {name: at for at, name in enumerate(names)}
        rows = np.fromiter(((place[one.a], place[one.b], one.fit) for one in matches), _ROW)
        a, b, fit = rows["a"], rows["b"], rows["fit"]
        reader, other, fit = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([fit, fit])
        order = np.lexsort((other, reader, -fit))
        reader, other, fit = reader[order], other[order], fit[order]
        by_reader = np.argsort(reader, kind="stable")
        return cls(names, reader, other, fit, by_reader, np.searchsorted(reader[by_reader], np.arange(len(names) + 1)))

    def best_first(self) -> Iterator[tuple[str, str]]:
        """Yield (reader, other), the best fit of all first."""
        for a, b in zip(self.reader.tolist(), self.other.tolist()):
            yield self.names[a], self.names[b]

    def rows_of(self, name: str) -> np.ndarray:
        """The rows of a reader, the best first; none for somebody who is not known."""
        at = bisect_left(self.names, name)
        return self.by_reader[self.starts[at] : self.starts[at + 1]]

    def best(self, name: str, top: int | None = None) -> list[str]:
        """Those who fit a reader best."""
        return [self.names[b] for b in self.other[self.rows_of(name)[:top]].tolist()]

    def of_list(self, name: str, found: Sequence[str]) -> Iterator[float]:
        """Yield the fits of those who stand in a reader's list."""
        rows = self.rows_of(name)
        known = dict(zip(self.other[rows].tolist(), self.fit[rows].tolist()))
        for other in found:
            yield known[bisect_left(self.names, other)]


def _first(ids: Sequence[str], fits: _Fits, top: int) -> Lists:
    return {name: fits.best(name, top) for name in ids}


def _exposure(ids: Sequence[str], lists: Lists, fits: _Fits) -> Exposure:
    counts = Counter(other for found in lists.values() for other in found)
    shown = [fit for name, found in lists.items() for fit in fits.of_list(name, found)]
    return Exposure(lists, {name: counts[name] for name in ids}, sum(shown) / len(shown) if shown else 0.0)
