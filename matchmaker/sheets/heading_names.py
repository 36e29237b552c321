"""A heading to the field that it names: by its words in five languages, then by words that are nearly the same."""

import re
from collections.abc import Iterator
from functools import lru_cache

from flask_babel import force_locale
from rapidfuzz import fuzz, process

from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.names import normalise
from matchmaker.foundation.vocabulary import LOCALE_TAGS, Recognised, SheetField
from matchmaker.sheets.fields import TARGETS
from matchmaker.sheets.heading_words import APART, FILLERS

Found = tuple[SheetField | None, Recognised]
GROUP = " – "  # between the two lines of a head
NEAR = 88  # of a hundred, of letters that two headings have in common
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[\W_]+")
_FILLERS = frozenset(normalise(FILLERS).split())


def tokens(heading: str) -> tuple[str, ...]:
    """Return the words of a heading that say something: no asides, numbers of questions, articles and marks."""
    plain = normalise(_ASIDE.sub(" ", heading)) or normalise(heading)
    every = [word for word in _MARKS.sub(" ", plain).split() if not word.isdigit()]
    return tuple(word for word in every if word not in _FILLERS) or tuple(every)


@lru_cache(maxsize=5000)
def field_named(kind: str, heading: str) -> Found:
    """Return the field of a table that a heading names, and how surely; None with HEADING for what no field takes."""
    _group, parted, part = heading.rpartition(GROUP)
    if parted and (found := field_named(kind, part))[1] is not Recognised.NOTHING:
        return found
    said = tokens(heading)
    if not said:
        return None, Recognised.NOTHING
    exact, phrases = _dictionary(kind)
    if said in exact:
        return exact[said], Recognised.HEADING
    for phrase, field in phrases:  # in order of precedence, the longest of a field first
        if _stands_in(phrase, said):
            return field, Recognised.PART
    return _similar(kind, " ".join(said))


def _similar(kind: str, text: str) -> Found:
    if not 5 <= len(text) <= 40:
        return None, Recognised.NOTHING
    names = _joined(kind)
    near = process.extractOne(text, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return (names[near[0]], Recognised.SIMILAR) if near else (None, Recognised.NOTHING)


def _stands_in(phrase: tuple[str, ...], said: tuple[str, ...]) -> bool:
    width = len(phrase)
    return any(said[at : at + width] == phrase for at in range(len(said) - width + 1))


@lru_cache
def _joined(kind: str) -> dict[str, SheetField | None]:
    return {" ".join(words): field for words, field in _dictionary(kind)[0].items()}


@lru_cache
def _dictionary(
    kind: str,
) -> tuple[dict[tuple[str, ...], SheetField | None], list[tuple[tuple[str, ...], SheetField | None]]]:
    """Return the headings of a table's fields, and their phrases in the order in which they are looked for."""
    target = TARGETS[kind]
    exact: dict[tuple[str, ...], SheetField | None] = {}
    phrases: list[tuple[tuple[str, ...], SheetField | None]] = []
    apart = [] if kind != "participants" else list(_phrases(APART))
    for field in target.words:
        for phrase in _phrases(target.words[field]):
            exact.setdefault(phrase, field)
    for phrase in apart:
        exact.setdefault(phrase, None)
    for field in target.fields:
        for label in _labels(field):
            exact[tokens(label)] = field
        exact.setdefault(tokens(str(field)), field)
    ordered: list[tuple[SheetField | None, str]] = [*target.words.items()]
    if apart:
        ordered.insert(1, (None, APART))  # after the address: "E-mail of the assistant" is one
    for field, text in ordered:
        found = sorted(set(_phrases(text)), key=lambda phrase: (-len(phrase), phrase))
        phrases += [(phrase, field) for phrase in found if len(phrase) > 1 or len(phrase[0]) > 2]
    return exact, phrases


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    for phrase in text.split("|"):
        if found := tokens(phrase):
            yield found


def _labels(field: SheetField) -> Iterator[str]:
    """Yield the name of a field on the pages, in each of their languages."""
    for tag in LOCALE_TAGS.values():
        with force_locale(tag):
            yield str(LABELS[SheetField][field])
