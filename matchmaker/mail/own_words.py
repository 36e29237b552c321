"""The organisers' own words in a mail, in the reader's language: those of its mailing or kind, else those of every kind."""

from collections.abc import Mapping
from typing import Any

from matchmaker.foundation.extensions import db
from matchmaker.mail import placeholders
from matchmaker.mail.wording import plain
from matchmaker.models import Event, Mailing, Outbox, Participant
from matchmaker.programme import languages
from matchmaker.programme.settings import EVERY_MAIL, MailTexts, settings_of

PARTS = ("subject", "intro", "closing")
Own = dict[str, list[str]]


def of(row: Outbox, locale: str) -> Own:
    """Return the paragraphs of each part for a mail in a language, their placeholders filled."""
    event = db.session.get(Event, row.event_id) if row.event_id else None
    own = chosen(settings_of(event).mail_texts if event else {}, row.kind, locale)
    own |= of_mailing(row, event, locale)
    number = row.participant_id or row.content.get("as")
    return filled(own, event, db.session.get(Participant, number) if number else None)


def chosen(texts: MailTexts, kind: str, locale: str) -> Own:
    """Return the paragraphs of each part from an event's mail texts."""
    own, every = (texts.get(one, {}).get(locale, {}) for one in (kind, EVERY_MAIL))
    return {part: paragraphs(own.get(part) or every.get(part) or "") for part in PARTS}


def filled(own: Own, event: Event | None, person: Participant | None) -> Own:
    """Return the paragraphs with their placeholders filled."""
    return {part: [placeholders.filled(one, event, person) for one in texts] for part, texts in own.items()}


def of_mailing(row: Outbox, event: Event | None, locale: str) -> Own:
    """Return subject and text of the mailing that a mail belongs to."""
    number, words = row.content.get("mailing_id"), row.content.get("words")
    if number is not None:
        mailing = db.session.get_one(Mailing, number)
        words = {"subject": mailing.subject, "text": mailing.text}
    if words is None:
        return {}
    return {
        "subject": paragraphs(in_language(words["subject"], event, locale)),
        "intro": paragraphs(in_language(words["text"], event, locale)),
    }


def in_language(texts: Mapping[str, Any], event: Event | None, locale: str) -> str:
    """Return the text in a language, else in the first of the event's that it has."""
    return next((texts[one] for one in (locale, *languages.offered(event)) if texts.get(one)), "")


def paragraphs(text: str) -> list[str]:
    """Split a typed text into paragraphs at blank lines, cleaned of control characters."""
    lines = [plain(line).rstrip() for line in text.strip().splitlines()]
    return [part.strip("\n") for part in "\n".join(lines).split("\n\n") if part.strip()]
