"""What of a person is read, and how: the views that the models embed. docs/experiments/matching.md says which were tried.

A view is a text of three parts with SEPARATOR between: headline; job title, organisation and sector; the text itself. Of two
models side by side the first reads headline and text, the second everything (see `read_by`); a single model reads everything.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from scoring.profiles.profile import Profile
from scoring.texts.hashing import SEPARATOR
from scoring.texts.refusals import split
from scoring.texts.sides import NEED, OFFER
from scoring.texts.wording import expand, in_standard_arabic, without_names

LONG = 300  # characters from which on the sentences of a text are read one by one too; embedding them all would double the time
LEAST = 40  # characters of a passage; shorter sentences join the next
MOST_PASSAGES = 16
PASSAGE, REFUSED = "passage", "refused"
_NUMBER = re.compile(r"\b\d[\d.,\u00a0\u202f ]*(?:\s?%)?")
_END = re.compile(r"(?<=[.!?؟;؛])\s+|\n+")


class Piece(NamedTuple):
    """A part of somebody's need or offer: a passage with its span in the text as written, or a phrase that is refused."""

    kind: str
    side: str
    view: str
    first: int
    last: int


class Views(NamedTuple):
    """Everything of one profile that is embedded: the views of need and offer ("" where there is none), and their pieces."""

    need: str
    offer: str
    pieces: tuple[Piece, ...]


def read_as(piece: Piece) -> str:
    """The kind under which a piece is embedded: what is refused is compared with offers, so it is read as one."""
    return OFFER if piece.kind == REFUSED else piece.side


def views_of(profile: Profile) -> Views:
    """The views of a profile, from its own fields alone, so that each may be kept by its hash."""
    above = (profile.headline or "", profile.sector or "", profile.job_title or "", profile.organisation_name or "")
    return _views(*above, profile.need_text, profile.offer_text)


def in_context(profile: Profile, kind: str) -> str:
    """The view of the text of `kind` ("need" or "offer"); its row is kept under its `text_hash`."""
    views = views_of(profile)
    return views.need if kind == NEED else views.offer


@lru_cache(maxsize=4_096)
def _views(headline: str, sector: str, title: str, organisation: str, need: str, offer: str) -> Views:
    views, pieces = {}, []
    for side, text in ((NEED, need), (OFFER, offer)):
        read = split(text, offer=side == OFFER)
        above = (_plain(split(headline).wanted, side), _joined(title, organisation, _plain(sector, side)))
        views[side] = _view(*above, _plain(in_standard_arabic(read.wanted), side)) if text.strip() else ""
        pieces += [Piece(REFUSED, side, expand(phrase), 0, 0) for phrase in read.refused]
        pieces += [
            Piece(PASSAGE, side, _view(*above, _plain(in_standard_arabic(text[a:b]), side)), a, b)
            for a, b in passages(text)
        ]
    return Views(views[NEED], views[OFFER], tuple(pieces))


def passages(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a LONG text begin and end, short ones joined; none where the text is short or one sentence."""
    if len(text) <= LONG:
        return []
    spans, first = [], 0
    for last in (*(match.start() for match in _END.finditer(text)), len(text)):
        begin = first + len(text[first:last]) - len(text[first:last].lstrip())
        if last - begin >= LEAST or (last == len(text) and last > begin and not spans):
            spans.append((begin, last))
            first = last
    if spans and spans[-1][1] < len(text.rstrip()):
        spans[-1] = (spans[-1][0], len(text.rstrip()))
    return spans[:MOST_PASSAGES] if len(spans) > 1 else []


def read_by(part: int, parts: int, view: str) -> str:
    """The text of a view as one of several models reads it: the first of them leaves title and organisation out."""
    if view.count(SEPARATOR) != 2:
        return view
    headline, title, text = view.split(SEPARATOR)
    return _joined(headline, "" if parts > 1 and part == 0 else title, text)


def _view(headline: str, title: str, text: str) -> str:
    if not (headline.strip() or title.strip()):
        return text
    return SEPARATOR.join(part.replace(SEPARATOR, " ") for part in (headline, title, text))


def _plain(text: str, side: str) -> str:
    """Without names, abbreviations explained, needs without figures: 120 villages and 120 holiday villages share nothing."""
    text = without_names(text)
    if side == NEED:
        text = re.sub(r"\s+", " ", _NUMBER.sub(" ", text)).strip()
    return expand(text)


def _joined(*parts: str) -> str:
    """Parts as sentences one after the other."""
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
