"""Quotations: the sentences of two profiles that answer each other."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from matchmaker.matching.profile_texts import checksum, text_of
from matchmaker.models import Participant
from scoring import NEED, OFFER

EXCERPT = 110


class Quote(NamedTuple):
    """A sentence of a profile and its language."""

    text: str
    language: str | None


def quotes(
    reasons: Iterable[dict[str, Any]], reader: Participant, other: Participant
) -> tuple[bool, Quote, Quote] | None:
    """Return (whether the reader is the one who seeks, the reader's sentence, the other's) of the strongest claim that an offer
    answers a need; None without such a claim.
    """
    # scores of an older version name no sentences; the next scoring does
    claims = [one for one in reasons if one["code"] == "need_meets_offer" and "asked" in one["detail"]]
    if not claims:
        return None
    detail = max(claims, key=lambda reason: reason["weight"])["detail"]
    seeks = detail["need"] == reader.key
    asking, offering = (reader, other) if seeks else (other, reader)
    asked, answer = _quote(asking, NEED, detail["asked"]), _quote(offering, OFFER, detail["sentence"])
    if not asked.text or not answer.text:
        return None
    return (True, asked, answer) if seeks else (False, answer, asked)


def _quote(person: Participant, side: str, span: list[int]) -> Quote:
    """Return the sentence at a span (first, last, checksum of the text); the beginning of a text that changed since."""
    text, language = text_of(person, side)
    first, last, seen = span
    return Quote(excerpt(text[first:last] if checksum(text) == seen else text), language)


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, cut between words."""
    text = " ".join(text.split())
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.،؛") + "…"
