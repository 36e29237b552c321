"""People found by what others call them: name in any order and script, key, address, organisation, or nearly their name."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from matchmaker.foundation.names import normalise
from matchmaker.sheets.readers.words import HONORIFIC_WORDS

SURE, CLEAR, LIKELY, POSSIBLE = 90, 6, 84, 60  # of a hundred, of letters in common; CLEAR: ahead of the second
SHOWN = 6
_MARKS = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\(([^)]*)\)")
_TITLES = {
    tuple(_MARKS.sub(" ", normalise(word)).split()) for words in HONORIFIC_WORDS.values() for word in words.split("|")
} | {("hon",), ("ing",), ("eng",), ("sir",), ("lady",), ("sheikh",), ("me",), ("maitre",)}


@dataclass(frozen=True)
class Known:
    """Somebody of the event."""

    key: str
    name: str
    own: str = ""
    email: str = ""
    organisation: str = ""

    @property
    def label(self) -> str:
        return " – ".join(filter(None, (self.name, self.organisation)))


def comparable(name: str) -> str:
    """Return a name in the form in which names are the same: sorted words without titles, accents and marks."""
    words = _MARKS.sub(" ", normalise(name)).split()
    while len(words) > 1:
        width = next((n for n in (3, 2, 1) if len(words) > n and tuple(words[:n]) in _TITLES), 0)
        if not width:
            break
        words = words[width:]
    return " ".join(sorted(words))


def similar(one: str, other: str) -> bool:
    """Return True for two comparable names that differ in little."""
    return one == other or fuzz.ratio(one, other) >= LIKELY or fuzz.token_set_ratio(one, other) >= 95


@dataclass(frozen=True)
class Match:
    """Who is meant: one (`near`: nearly by their name), or several who may be."""

    one: Known | None
    several: tuple[Known, ...] = ()
    near: bool = False


class NameIndex:
    """The people of an event by their names."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.people = {one.key: one for one in people}
        self.sure: dict[str, set[str]] = defaultdict(set)
        self.weak: dict[str, set[str]] = defaultdict(set)
        self.found: dict[str, Match] = {}
        for one in self.people.values():
            for name in filter(None, (one.name, one.own, f"{one.own} {one.name}" if one.own else "")):
                self.sure[comparable(name)].add(one.key)
            if one.email:
                self.sure[one.email.lower()].add(one.key)
                self.weak[comparable(one.email.partition("@")[0])].add(one.key)
            if one.organisation:
                self.weak[comparable(one.organisation)].add(one.key)
        self.names = [name for name in self.sure if "@" not in name]

    def is_called(self, text: str) -> bool:
        """Return True if a text is a key, the whole name or the address of somebody."""
        return text in self.people or bool(self.sure.get(text.lower()) or self.sure.get(comparable(text) or "-"))

    def find(self, text: str) -> Match:
        """Return who a text means."""
        if text not in self.found:
            self.found[text] = self._find(text.strip())
        return self.found[text]

    def _find(self, text: str) -> Match:
        if text in self.people:
            return Match(self.people[text])
        inner = _ASIDE.search(text)
        for name in (text, _ASIDE.sub(" ", text), inner[1] if inner else "", re.split(r"\s[-–,]\s|,", text)[0]):
            if keys := self.sure.get(name.lower()) or self.sure.get(comparable(name) or "-"):
                return self._of(keys)
        if keys := self.weak.get(comparable(text)):
            return self._of(keys)
        return self._near(comparable(text))

    def _of(self, keys: set[str]) -> Match:
        people = tuple(self.people[key] for key in sorted(keys))
        return Match(people[0]) if len(people) == 1 else Match(None, people[:SHOWN])

    def _near(self, name: str) -> Match:
        near = process.extract(name, self.names, scorer=fuzz.ratio, limit=SHOWN, score_cutoff=POSSIBLE)
        if not near:
            return Match(None)
        best, second = near[0], near[1][1] if len(near) > 1 else 0
        keys = self.sure[best[0]]
        if len(keys) == 1 and best[1] >= SURE and best[1] - second >= CLEAR:
            return Match(self.people[next(iter(keys))], near=True)
        several = dict.fromkeys(key for found, *_ in near for key in sorted(self.sure[found]))
        return Match(None, tuple(self.people[key] for key in several)[:SHOWN])
