"""Quotations: texts of two profiles that answer each other."""

from collections.abc import Iterable
from typing import Any

from matchmaker.matching.reason_sentences import SPEAKS
from matchmaker.models import Participant

EXCERPT = 110


def quotes(reasons: Iterable[dict[str, Any]], reader: Participant, other: Participant) -> tuple | None:
    """Return the reader's need and the other's offer, or the reverse, if texts are the strongest reason."""
    bonds = [r for r in reasons if r["code"] == "need_meets_offer" and r["detail"]["similarity"] >= SPEAKS]
    if not bonds:
        return None
    mine = max(bonds, key=lambda r: r["weight"])["detail"]["need"] == reader.key
    fields = ("needs", "offers") if mine else ("offers", "needs")
    own, theirs = reader.text(fields[0]), other.text(fields[1])
    return (mine, own, theirs) if own and theirs else None


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, cut between words."""
    text = " ".join(text.split())
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.،؛") + "…"
