"""Profiles as columns of numbers, and the two ways in which pairs of them are computed: in blocks and one by one."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.profiles.profile import KINDS, Profile
from scoring.similarity.details import Details, Table, no_details

DOT = 1024  # pairs at a time: their rows stay in the processor's cache, and a million pairs need no gigabytes


@dataclass(frozen=True, eq=False)
class Columns:
    """n profiles: centred texts (n, dim), sets as 0/1 rows (n, size), numbers (n,), and pairs as sorted keys i * n + j.

    lost: (languages,) what pairs in one language lose to centring, in the order of the columns of `need_language`.
    """

    needs: np.ndarray
    offers: np.ndarray
    need_language: np.ndarray
    offer_language: np.ndarray
    lost: np.ndarray
    kind: np.ndarray
    themes: np.ndarray
    languages: np.ndarray
    region: np.ndarray
    stage: np.ndarray
    sector: np.ndarray
    seeks_kind: np.ndarray
    seeks_stage: np.ndarray
    seeks_region: np.ndarray
    ticket: np.ndarray
    organisation: np.ndarray
    crowd: np.ndarray
    met: np.ndarray
    rivals: np.ndarray
    refused: np.ndarray
    details: Details
    tongues: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.needs)


@dataclass(frozen=True, eq=False)
class Block:
    """All pairs of some rows with all profiles: results have the shape (rows, n)."""

    columns: Columns
    rows: np.ndarray

    def dot(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        return left[self.rows] @ right.T

    def each(self, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return left[self.rows, None], right[None, :]

    def of_left(self, table: Table, otherwise: float) -> np.ndarray:
        """The table's rows of the left ones against the right ones; `otherwise` for people without a row."""
        found = np.full((len(self.rows), len(self.columns)), otherwise, np.float32)
        mine = table.index[self.rows]
        found[mine >= 0] = table.rows[mine[mine >= 0]]
        return found

    def of_right(self, table: Table, otherwise: float) -> np.ndarray:
        """The table's rows of the right ones against the left ones."""
        found = np.full((len(self.rows), len(self.columns)), otherwise, np.float32)
        theirs = np.flatnonzero(table.index >= 0)
        found[:, theirs] = table.rows[table.index[theirs]][:, self.rows].T
        return found

    def among(self, keys: np.ndarray) -> np.ndarray:
        n = len(self.columns)
        found = np.zeros((len(self.rows), n), bool)
        for k, row in enumerate(self.rows):
            first, last = np.searchsorted(keys, (row * n, row * n + n))
            found[k, keys[first:last] - row * n] = True
        return found

    def chosen(self, mask: np.ndarray) -> "Listed":
        """Some of the pairs, (rows, n) of them True, as a list in the order of `numpy.nonzero`."""
        lefts, rights = np.nonzero(mask)
        return Listed(self.columns, self.rows[lefts], rights)


@dataclass(frozen=True, eq=False)
class Listed:
    """Listed pairs, `left[k]` with `right[k]`: results have the shape (pairs,)."""

    columns: Columns
    lefts: np.ndarray
    rights: np.ndarray

    def dot(self, left: np.ndarray, right: np.ndarray) -> np.ndarray:
        found = np.empty(len(self.lefts), np.result_type(left, right))
        for first in range(0, len(found), DOT):
            part = slice(first, first + DOT)
            np.einsum("pd,pd->p", left[self.lefts[part]], right[self.rights[part]], out=found[part])
        return found

    def each(self, left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return left[self.lefts], right[self.rights]

    def of_left(self, table: Table, otherwise: float) -> np.ndarray:
        return _looked_up(table, self.lefts, self.rights, otherwise)

    def of_right(self, table: Table, otherwise: float) -> np.ndarray:
        return _looked_up(table, self.rights, self.lefts, otherwise)

    def among(self, keys: np.ndarray) -> np.ndarray:
        return np.isin(self.lefts * len(self.columns) + self.rights, keys)

    def chosen(self, mask: np.ndarray) -> "Listed":
        """Some of the pairs, (pairs,) of them True."""
        return Listed(self.columns, self.lefts[mask], self.rights[mask])


Pairs = Block | Listed


def _looked_up(table: Table, whose: np.ndarray, others: np.ndarray, otherwise: float) -> np.ndarray:
    found = np.full(len(whose), otherwise, np.float32)
    rows = table.index[whose]
    found[rows >= 0] = table.rows[rows[rows >= 0], others[rows >= 0]]
    return found


def columns_of(
    profiles: Sequence[Profile],
    needs: np.ndarray,
    offers: np.ndarray,
    languages: tuple,
    details: Details | None = None,
    lost: Mapping[str, float] | None = None,
) -> Columns:
    """Build the columns; `languages` are those of the needs and those of the offers."""
    of = [profile.id for profile in profiles]
    place = {identity: k for k, identity in enumerate(of)}
    stages = sorted({p.stage for p in profiles if p.stage} | {s for p in profiles for s in p.seeks_stages})
    regions = sorted({p.region for p in profiles if p.region} | {r for p in profiles for r in p.seeks_regions})
    written = sorted({tongue for tongue in (*languages[0], *languages[1]) if tongue})

    sectors = {p.id: sector_words(p) for p in profiles if p.sector}
    shared = set.intersection(
        *({w for p in profiles if p.kind == kind and p.sector for w in sectors[p.id]} for kind in MONEY)
    )
    spoken = sorted({tongue for profile in profiles for tongue in profile.languages})

    def sets(read: Callable[[Profile], Iterable], words: Sequence[str]) -> np.ndarray:
        return multihot([[word for word in read(p) if word] for p in profiles], words)

    return Columns(
        needs=needs,
        offers=offers,
        need_language=multihot([[t] if t else [] for t in languages[0]], written),
        offer_language=multihot([[t] if t else [] for t in languages[1]], written),
        lost=np.array([(lost or {}).get(tongue, 0) for tongue in written], np.float32),
        kind=sets(lambda p: (p.kind,), KINDS),
        themes=sets(lambda p: p.themes, sorted({t for p in profiles for t in p.themes})),
        languages=sets(lambda p: p.languages, spoken),
        region=sets(lambda p: (p.region,), regions),
        stage=sets(lambda p: (p.stage,), stages),
        sector=sets(lambda p: sectors.get(p.id, set()) & shared, sorted(shared)),
        seeks_kind=sets(lambda p: p.seeks_kinds, KINDS),
        seeks_stage=sets(lambda p: p.seeks_stages, stages),
        seeks_region=sets(lambda p: p.seeks_regions, regions),
        ticket=np.array([p.ticket or (np.nan, np.nan) for p in profiles], np.float64).reshape(-1, 2),
        organisation=_numbered([(p.organisation or "").strip().casefold() for p in profiles]),
        crowd=np.zeros(len(profiles), np.float32),
        met=_keys(place, ((p.id, other) for p in profiles for other in p.met)),
        rivals=_keys(place, ((p.id, other) for p in profiles for other in p.rivals)),
        tongues=tuple(spoken),
        details=details or no_details(len(profiles)),
        refused=_keys(place, ((p.id, other) for p in profiles for other, wish in p.wishes.items() if wish == "no")),
    )


MONEY = ("startup", "investor")  # whose sectors are compared
_WORD = re.compile(r"[^\W\d_]{4,}")


def sector_words(profile: Profile) -> set[str]:
    """The words of a sector, each by its first five letters without accents: "énergies" and "Energy" have one in common."""
    plain = "".join(c for c in unicodedata.normalize("NFD", profile.sector or "") if not unicodedata.combining(c))
    return {word.removeprefix("ال")[:5] for word in _WORD.findall(plain.casefold())}


def multihot(rows: Sequence[Sequence[str]], words: Sequence[str]) -> np.ndarray:
    """0/1 float32 (rows, words): which of the words each row has."""
    place = {word: k for k, word in enumerate(words)}
    table = np.zeros((len(rows), len(words)), np.float32)
    for k, row in enumerate(rows):
        table[k, [place[word] for word in row]] = 1
    return table


def _numbered(names: Sequence[str]) -> np.ndarray:
    """Equal names share a number; a profile without organisation has -1 minus its own place, shared with nobody."""
    number = {name: k for k, name in enumerate(sorted(set(names)))}
    return np.array([number[name] if name else -1 - k for k, name in enumerate(names)], np.int64)


def _keys(place: dict[str, int], pairs: Iterable[tuple[str, str]]) -> np.ndarray:
    """Both directions of each pair whose two ids are here, as sorted keys."""
    n = len(place)
    found = {(place[a], place[b]) for a, b in pairs if a in place and b in place}
    return np.array(sorted({i * n + j for a, b in found for i, j in ((a, b), (b, a))}), np.int64)
