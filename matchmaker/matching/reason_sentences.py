"""Sentences of a score's reasons (`scoring.Reason`: codes, weights, facts) from the reader's side, for pages and mails.

They name only what the reader stated and what the other side shows in public.
"""

from collections.abc import Callable, Iterable
from typing import Any

from babel.lists import format_list
from flask_babel import gettext as _

from matchmaker.foundation.labels import label
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import Kind
from matchmaker.models import Participant
from matchmaker.programme import kinds, themes

GRANTED = ("sought_kind",)


def sentences(
    reasons: Iterable[dict[str, Any]], reader: Participant, other: Participant, most: int = 3, *, against: bool = False
) -> list[str]:
    """Return the strongest reasons as sentences, best first; with `against`, reasons against the meeting come last."""
    spoken = sorted(reasons, key=lambda reason: (reason["weight"] < 0, -abs(reason["weight"])))
    told = (of_reason(reason, reader, other) for reason in spoken if against or reason["weight"] >= 0)
    return [text for text in dict.fromkeys(told) if text][:most]


def of_invitation(reasons: Iterable[dict[str, Any]], reader: Participant, other: Participant) -> list[str]:
    """Return the reasons of an invitation. The kinds of the two sides are obvious and left out."""
    return sentences((reason for reason in reasons if reason["code"] not in GRANTED), reader, other, 4)


def of_reason(reason: dict[str, Any], reader: Participant, other: Participant) -> str | None:
    """Return the sentence of one reason in the reader's language; None for a reason without one."""
    teller = TELLERS.get(reason["code"])
    return teller(reason["detail"], reason["weight"] >= 0, reader, other) if teller else None


def _need(detail: dict, good: bool, reader: Participant, _other: Participant) -> str | None:
    if not good:
        return None
    return _("They offer what you seek") if detail["need"] == reader.key else _("They seek what you offer")


def _themes(detail: dict, good: bool, reader: Participant, _other: Participant) -> str | None:
    names = themes.names(reader.event, detail["shared"])
    return _("You share: %(themes)s", themes=listed(names)) if names and good else None


def _sought(attribute: str, has: str, named: Callable[[Participant, str], str]) -> Callable:
    def tell(_detail: dict, good: bool, reader: Participant, other: Participant) -> str | None:
        theirs, mine = getattr(other, has), getattr(reader, has)
        if good and theirs in getattr(reader, attribute):
            return _("You look for: %(what)s", what=named(reader, theirs))
        if good and mine in getattr(other, attribute):
            return _("They look for: %(what)s", what=named(reader, mine))
        return None

    return tell


def _ticket(_detail: dict, good: bool, reader: Participant, _other: Participant) -> str:
    if not good:
        return _("The sums sought and invested do not overlap")
    invests = kinds.part_of(reader) is Kind.INVESTOR
    return _("What they raise fits your ticket") if invests else _("What you raise fits their ticket")


def _language(detail: dict, good: bool, _reader: Participant, _other: Participant) -> str:
    names = [readers_locale().languages.get(code, code) for code in detail["shared"]]
    if names and good:
        return _("You both speak %(languages)s", languages=listed(names))
    return _("No language in common: an interpreter is needed")


def _region(_detail: dict, good: bool, reader: Participant, other: Participant) -> str | None:
    if not (good and reader.region and other.region):
        return None
    return _("From %(mine)s to %(theirs)s", mine=label(reader.region, "Region"), theirs=label(other.region, "Region"))


def _met(_detail: dict, _good: bool, _reader: Participant, _other: Participant) -> str:
    return _("You have met before")


def _gate(detail: dict, _good: bool, _reader: Participant, _other: Participant) -> str:
    return label(detail["closed"][0], "Gate")


def listed(names: list[str]) -> str:
    """Join names as the reader's language does."""
    return format_list(names, locale=readers_locale())


TELLERS: dict[str, Callable[[dict, bool, Participant, Participant], str | None]] = {
    "need_meets_offer": _need,
    "shared_themes": _themes,
    "sought_kind": _sought("seeks_kinds", "kind", lambda reader, key: kinds.name(reader.event, key)),
    "sought_stage": _sought("seeks_stages", "stage", lambda _reader, code: label(code, "Stage")),
    "sought_region": _sought("seeks_regions", "region", lambda _reader, code: label(code, "Region")),
    "ticket": _ticket,
    "common_language": _language,
    "cross_region": _region,
    "met_before": _met,
    "gate": _gate,
}
