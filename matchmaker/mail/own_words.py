"""The organisers' own words in a mail: those of its kind, else those of every kind; in the reader's language or none."""

from matchmaker.foundation.extensions import db
from matchmaker.mail.wording import plain
from matchmaker.models import Event, Outbox
from matchmaker.programme.settings import EVERY_MAIL, MailTexts, settings_of

PARTS = ("intro", "closing")


def of(row: Outbox, locale: str) -> dict[str, list[str]]:
    """Return the paragraphs of each part for a mail in a language."""
    event = db.session.get(Event, row.event_id) if row.event_id else None
    return chosen(settings_of(event).mail_texts if event else {}, row.kind, locale)


def chosen(texts: MailTexts, kind: str, locale: str) -> dict[str, list[str]]:
    """Return the paragraphs of each part from an event's mail texts."""
    own, every = (texts.get(one, {}).get(locale, {}) for one in (kind, EVERY_MAIL))
    return {part: paragraphs(own.get(part) or every.get(part) or "") for part in PARTS}


def paragraphs(text: str) -> list[str]:
    """Split a typed text into paragraphs at blank lines, cleaned of control characters."""
    lines = [plain(line).rstrip() for line in text.strip().splitlines()]
    return [part.strip("\n") for part in "\n".join(lines).split("\n\n") if part.strip()]
