"""What somebody does not want: "we do not want cameras", "surtout pas de dessalement", "لا نريد مكتب دراسات".

A model reads "no cameras" as a text about cameras. So what is refused is split off: the rest is compared as what is wanted,
and the refused phrase is compared with offers and counts against them. A lack is no refusal: "we have no water" asks for water.
"""

import json
import re
from functools import cache
from typing import NamedTuple

from scoring.foundation.data_files import text_of

LEAST_LETTERS = 8  # of what is left: a text that only refuses is read as it is


class Read(NamedTuple):
    """A text without its refusals, and the refused phrases."""

    wanted: str
    refused: tuple[str, ...]


@cache
def _patterns() -> dict[str, tuple[re.Pattern, ...]]:
    """data/refusals.json by name: want_not (a verb of wanting, negated), bare (a negation that opens a clause), without, ...

    A text that asks for a thing "without" something refuses that; "villages without water" lack it. `ends`: end of the refusal.
    """
    rows = json.loads(text_of("refusals.json"))
    return {name: tuple(re.compile(pattern, re.I | re.M) for pattern in found) for name, found in rows.items()}


def split(text: str, *, offer: bool = False) -> Read:
    """Split the refusals off a text in Arabic, English, French, Spanish or Portuguese.

    offer: in an offer every "without" is a property ("sans image"); in a need only where the sentence asks for something.
    """
    spans = _spans(text, offer)
    if not spans:
        return Read(text, ())
    kept, last = "", 0
    for first, _, end in spans:
        kept, last = kept + text[last:first] + " ", end
    wanted = _tidy(kept + text[last:])
    refused = tuple(text[begin:end].strip(" ,،;:.") for _, begin, end in spans)
    refused = tuple(phrase for phrase in refused if _letters(phrase) >= 3)
    return Read(wanted if _letters(wanted) >= LEAST_LETTERS else text, refused)


def _spans(text: str, offer: bool) -> list[tuple[int, int, int]]:
    """(begin of the marker, its end, end of what is refused), in order and apart from each other."""
    known = _patterns()
    (asks,), (lacks,), (ends,) = known["asks"], known["lacks"], known["ends"]
    found = [match.span() for pattern in (*known["want_not"], *known["bare"]) for match in pattern.finditer(text)]
    for pattern in known["without"]:
        matches = pattern.finditer(text)
        found += [match.span() for match in matches if offer or asks.search(_sentence_until(text, match.start()))]
    spans, last = [], 0
    for first, begin in sorted(found, key=lambda span: (span[0], -span[1])):
        if first >= last and not lacks.search(text[:first]):
            last = ends.search(text, begin).start()
            spans.append((first, begin, last))
    return spans


def _sentence_until(text: str, place: int) -> str:
    return text[max(text.rfind(mark, 0, place) for mark in ".!?؟;؛\n") + 1 : place]


def _tidy(text: str) -> str:
    """One space between words, no mark without a word before it."""
    spaced = re.sub(r"\s+([,.;:،])", r"\1", re.sub(r"[ \t]+", " ", text))
    return re.sub(r"([,،;:])(?:\s*[,،;:.])+", r"\1", spaced).strip(" ,;:،.")


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)
