"""Why two participants fit, and why somebody declined, in words. Mails and pages choose from these alone.

Reasons name only the reader's own side and what the other shows in public.
"""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.models import Participant
from matchmaker.words import Kind

DECLINE = {
    "no_fit": _l("Not a good fit"),
    "no_time": _l("No time in this slot"),
    "already_talking": _l("We are already in touch"),
    "not_raising": _l("Not raising money now"),
    "other": _l("Another reason"),
}
THEMES = {
    "governance": _l("Governance systems"),
    "social": _l("Social and community systems"),
    "infrastructure": _l("Infrastructure systems"),
    "services": _l("Smart services"),
    "ai": _l("Artificial intelligence"),
    "environment": _l("Environment and sustainable development"),
}


def decline_reason(code: str | None) -> str:
    """The words of a reason for declining; nothing where none was given."""
    return str(DECLINE[code]) if code in DECLINE else ""


def reasons(found: Sequence[dict[str, Any]], reader: Participant, other: Participant, most: int = 4) -> list[str]:
    """The strongest things that speak for a meeting, as sentences for one of its sides."""
    spoken = (_sentence(reason, reader, other) for reason in found if reason["weight"] > 0)
    return [sentence for sentence in spoken if sentence][:most]


def listed(items: Sequence[str]) -> str:
    """Words in a row, as the reader's language joins them."""
    from babel.lists import format_list

    return format_list([str(item) for item in items], locale=get_locale() or Locale("en"))


def _sentence(reason: dict[str, Any], reader: Participant, other: Participant) -> str | None:
    detail = reason.get("detail", {})
    speak = _SENTENCES.get(reason["code"])
    return speak(detail, reader, other) if speak else None


def _needs(detail: dict[str, Any], reader: Participant, _other: Participant) -> str:
    if detail.get("need") == reader.key:
        return _("What they offer answers what you seek.")
    return _("They seek what you offer.")


def _themes(detail: dict[str, Any], *_: Participant) -> str | None:
    return _common_themes([THEMES[theme] for theme in detail.get("shared", ()) if theme in THEMES])


def _common_themes(names: list) -> str | None:
    return _("You work on the same themes: %(themes)s.", themes=listed(names)) if names else None


def _languages(detail: dict[str, Any], *_: Participant) -> str | None:
    names = [get_locale().languages.get(code, code) for code in detail.get("shared", ())]
    return _common_languages(names)


def _common_languages(names: list) -> str | None:
    return _("You both speak %(languages)s.", languages=listed(names)) if names else None


def _backs(to_investor: Any, to_startup: Any):
    """One sentence for the investor, one for the startup."""
    return lambda _detail, reader, _other: str(to_investor if reader.kind is Kind.INVESTOR else to_startup)


_SENTENCES = {
    "need_meets_offer": _needs,
    "offer_meets_need": _needs,
    "shared_themes": _themes,
    "common_language": _languages,
    "sought_kind": _backs(_l("They look for investors like you."), _l("They look for startups like you.")),
    "sought_stage": _backs(_l("They are at a stage that you back."), _l("They invest at your stage.")),
    "sought_region": _backs(_l("They come from a region that you back."), _l("They invest in your region.")),
    "ticket": _backs(_l("What they raise fits your ticket."), _l("What you raise fits their ticket.")),
    "cross_region": _backs(_l("They come from another continent."), _l("They come from another continent.")),
}
