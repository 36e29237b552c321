"""Sample of a kind of mail, made of the event's own programme and venue and of invented people."""

from datetime import datetime, time, timedelta
from email.message import EmailMessage

from flask_babel import force_locale
from sqlalchemy import select

from matchmaker.delivery.render import rehearse
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALE_TAGS, MailingKind, MailKind, Phase
from matchmaker.mail import own_words
from matchmaker.mail.letter import Letter
from matchmaker.models import Event, Mailing, Outbox, Participant, Place, Slot
from matchmaker.programme.languages import localised
from matchmaker.programme.settings import EVERY_MAIL, MailTexts

READER, OTHER = "Amina Berrada", "Chen Yulan"


def sample(event: Event, kind: str, locale: str, texts: MailTexts) -> EmailMessage:
    """Return a sample with these words of the organisers; words for every kind are shown around an agenda."""
    shown = MailKind.AGENDA_PUBLISHED if kind == EVERY_MAIL else MailKind(kind)
    row = Outbox(
        event_id=event.id,
        kind=shown,
        address="amina@example.org",
        locale=locale,
        message_id="<sample@matchmaker>",
        content={},
    )
    with force_locale(LOCALE_TAGS[locale]):
        letter = Letter(_context(event))
        own = own_words.filled(own_words.chosen(texts, kind, locale), event, Participant(name=READER))
        return rehearse(row, letter, own)


def sample_of_mailing(event: Event, mailing: Mailing, locale: str) -> EmailMessage:
    """Return a mailing as an invented participant would read it."""
    kind = MailKind.FIRST_ENTRY if mailing.kind is MailingKind.WAY_IN else MailKind.MESSAGE
    row = Outbox(
        event_id=event.id, kind=kind, address="amina@example.org", locale=locale, message_id="<sample@matchmaker>",
        content={"words": {"subject": mailing.subject, "text": mailing.text}},
    )  # fmt: skip
    with force_locale(LOCALE_TAGS[locale]):
        own = own_words.chosen(event.settings.get("mail_texts", {}), kind, locale)
        own |= own_words.of_mailing(row, event, locale)
        return rehearse(row, Letter(_context(event)), own_words.filled(own, event, Participant(name=READER)))


def _context(event: Event) -> dict:
    """Return values for the template of any kind."""
    slot = db.session.scalar(select(Slot).where(Slot.event_id == event.id).order_by(Slot.position).limit(1))
    slot = slot or Slot(starts_at=_nine(event), ends_at=_nine(event) + timedelta(minutes=20))
    place = db.session.scalar(select(Place).where(Place.event_id == event.id).order_by(Place.id).limit(1))
    meeting = {
        "slot": slot, "name": OTHER, "title": "", "ours": "", "place": localised(place.name) if place else "–", "hint": "",
        "language": "", "reasons": [],
    }  # fmt: skip
    return {
        "event_name": localised(event.name), "me": READER, "participant_id": 0,
        "path": "/…", "code": "000000", "minutes": 15, "days": 14, "waiting": 3,
        "meetings": [meeting], "new": [meeting], "moved": [], "dropped": [], "meeting": meeting, "meeting_id": 0,
        "date": slot.starts_at,
        "proposed": slot, "first": slot, "until": slot.starts_at, "i_invited": False, "message": "", "reasons": [],
        "reason": "", "note": "", "next_name": "", "asked": False,
        "state": "validated", "phase": Phase.WISHES, "closes": slot.starts_at, "page": "wishes",
    }  # fmt: skip


def _nine(event: Event) -> datetime:
    """Return nine o'clock on the first day, for events without slots."""
    return datetime.combine(event.starts_on, time(9))
