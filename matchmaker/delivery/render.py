"""Rendering: a row of the outbox becomes a MIME message in the reader's language, with calendar files."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from functools import cache

from flask import current_app
from flask_babel import force_locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from matchmaker.delivery.kinds import KINDS
from matchmaker.delivery.unsubscribe import REFUSABLE, unsubscribe_path
from matchmaker.foundation import addresses, clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.paths import PACKAGE
from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import LOCALE_TAGS
from matchmaker.mail import own_words, wording
from matchmaker.mail.letter import Letter
from matchmaker.models import Event, Outbox
from matchmaker.programme import languages, look
from matchmaker.programme.settings import settings_of


class WholeLinks(EmailPolicy):
    """Policy without folding: an encoded long link is not recognised by some mail programs."""

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name in LINKS else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii") if name in LINKS else super().fold_binary(name, value)


LINKS = ("List-Unsubscribe",)
WHOLE = WholeLinks()
BLANKS = re.compile(r"\n{3,}")


def render(row: Outbox) -> EmailMessage | None:
    """Return the message of a row, or None if it is obsolete (the meeting was cancelled, the link expired)."""
    locale = language_of(row)
    with force_locale(LOCALE_TAGS[locale]):
        letter = KINDS[row.kind](row)
        return None if letter is None else _message(row, locale, letter, own_words.of(row, locale))


def language_of(row: Outbox) -> str:
    """Return the language of a mail. The event may have withdrawn the one it was written for."""
    if row.sent_at is not None or row.participant_id is None:
        return languages.reads(None, row.locale)
    return languages.reads(db.session.get(Event, row.event_id), row.locale)


def rehearse(row: Outbox, letter: Letter, own: dict[str, list[str]]) -> EmailMessage:
    """Render a mail as a sample, with these words of the organisers."""
    with force_locale(LOCALE_TAGS[row.locale]):
        return _message(row, row.locale, letter, own)


def absolute(path: str) -> str:
    """Return the absolute URL of a path of this installation."""
    return current_app.extensions["matchmaker.settings"].base_url + path


def _message(row: Outbox, locale: str, letter: Letter, own: dict[str, list[str]]) -> EmailMessage:
    words = _words(row, locale, letter, own)
    receiver = _receiver(row.address)
    message = EmailMessage(policy=WHOLE.clone(utf8=not receiver.username.isascii()))
    event = db.session.get(Event, row.event_id) if row.event_id else None
    message["Subject"] = " ".join((" ".join(own["subject"]) or words["subject.txt"]).split())
    message["From"] = _sender(event)
    if event and (reply_to := settings_of(event).reply_to):
        message["Reply-To"] = _receiver(reply_to)
    message["To"] = receiver
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = row.message_id
    message["Auto-Submitted"] = "auto-generated"
    if row.kind in REFUSABLE:
        message["List-Unsubscribe"] = f"<{absolute(unsubscribe_path(row.address, row.kind))}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(BLANKS.sub("\n\n", words["body.txt"]).strip() + "\n")
    message.add_alternative(words["body.html"], subtype="html")
    message["Content-Language"] = locale  # after the parts: making them clears what is said of the content
    for name, method, content in letter.calendars:
        message.add_attachment(
            content, maintype="text", subtype="calendar", filename=name, params={"method": method, "charset": "utf-8"}
        )
    return message


def _words(row: Outbox, locale: str, letter: Letter, own: dict[str, list[str]]) -> dict[str, str]:
    """Render subject, text and HTML from the templates of the kind."""
    environment = _environment()
    shared = {
        "locale": locale,
        "direction": "rtl" if readers_locale().text_direction == "rtl" else "ltr",
        "site": absolute("/"),
        "colour": look.main_colour(db.session.get(Event, row.event_id) if row.event_id else None),
        "off": absolute(unsubscribe_path(row.address, row.kind)) if row.kind in REFUSABLE else None,
        "absolute": absolute,
        **own,
    }
    return {
        part: environment.get_template(f"mail/{row.kind}/{part}").render(**shared, **letter.context)
        for part in ("subject.txt", "body.txt", "body.html")
    }


def _receiver(address: str) -> Address:
    """Return the receiver: a domain in its ASCII form. A name before the @ that is not ASCII stays so (SMTPUTF8, RFC 6531)."""
    name, _, domain = addresses.outgoing(address).rpartition("@")
    return Address(username=name, domain=domain)


def _sender(event: Event | None) -> Address:
    """Return the installation's address, under the name that the event gives it."""
    name, address = parseaddr(current_app.extensions["matchmaker.settings"].mail_from)
    return Address(display_name=(event and settings_of(event).sender_name) or name, addr_spec=address)


@cache
def _environment() -> Environment:
    """Return the template environment of mails: undefined names are errors, HTML is escaped, text is not."""
    environment = Environment(
        loader=FileSystemLoader(PACKAGE / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    wording.install(environment)
    return environment
