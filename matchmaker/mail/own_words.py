"""The organisers' own words around a mail: in the reader's language or not at all, for its kind or else for every kind."""

from matchmaker.foundation.extensions import db
from matchmaker.mail.wording import plain
from matchmaker.models import Event, Outbox
from matchmaker.programme.settings import EVERY_MAIL, MailTexts

PARTS = ("intro", "closing")


def of(row: Outbox, locale: str) -> dict[str, list[str]]:
    """The paragraphs of each part for a mail that leaves in a language."""
    event = db.session.get(Event, row.event_id) if row.event_id else None
    return chosen(event.settings.get("mail_texts", {}) if event else {}, row.kind, locale)


def chosen(texts: MailTexts, kind: str, locale: str) -> dict[str, list[str]]:
    """The paragraphs of each part among an event's texts."""
    own, every = (texts.get(one, {}).get(locale, {}) for one in (kind, EVERY_MAIL))
    return {part: paragraphs(own.get(part) or every.get(part) or "") for part in PARTS}


def paragraphs(text: str) -> list[str]:
    """What somebody typed, a blank line apart; lines stay, and nothing in them can leave its place."""
    lines = [plain(line).rstrip() for line in text.strip().splitlines()]
    return [part.strip("\n") for part in "\n".join(lines).split("\n\n") if part.strip()]
