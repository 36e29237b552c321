"""What an act of the log was about, in words: names instead of keys, labels instead of codes, figures with what they count."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from flask import g
from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import (
    AgendaState,
    Answer,
    DayFactKind,
    EditionTemplate,
    InvitationState,
    Kind,
    MailingTo,
    MailKind,
    OutcomeAnswer,
    PaperKind,
    ParticipantState,
    Role,
    SessionKind,
)
from matchmaker.models import Audit, Interpreter, Participant, Place, Zone
from matchmaker.programme import kinds
from matchmaker.programme.languages import localised
from web.presenters import number_formats

ENUMS = {  # by detail; of several the first that has the word. A code that is in none is not shown
    "after": (ParticipantState, AgendaState, InvitationState),
    "answer": (Answer, OutcomeAnswer),
    "before": (ParticipantState, AgendaState, InvitationState),
    "kind": (SessionKind, PaperKind, DayFactKind, MailKind, Kind),
    "role": (Role,),
    "template": (EditionTemplate,),
    "to": (MailingTo,),
}
NAMED = {"place": Place, "interpreter": Interpreter, "zone": Zone}
LANGUAGES = ("languages", "locale", "text_languages")
AS_WRITTEN = ("name", "time_zone")
DATES = ("starts", "ends", "before", "after")


def detail(row: Audit) -> str:
    """Return what a row tells beside its sentence; nothing of a wish, since older rows say whom somebody refused."""
    if row.subject == "wish":
        return ""
    return " · ".join([*_subject(row), *_told(row.detail)])


def actor(row: Audit) -> str:
    """Return who did it: an address, or what works by itself."""
    if row.actor.startswith("api key "):
        return _("API key %(name)s", name=row.actor.removeprefix("api key "))
    words = dict.fromkeys(("job", "ticks", "system"), _("by itself"))
    words |= {"visitor": _("a visitor"), "link": _("by the link of a mail")}
    return words.get(row.actor.partition(" ")[0], row.actor)


def _subject(row: Audit) -> Iterator[str]:
    key = row.detail.get("key")
    if row.subject == "participant" and row.subject_id:
        yield from _names("participant").get(row.subject_id, ())
    elif row.subject in NAMED and key:
        yield from _names(row.subject).get(key, ())


def _names(subject: str) -> dict[Any, tuple[str, ...]]:
    """Return the names of participants by id, of other rows by key; read once for a page."""
    known = g.setdefault("audit_names", {})
    if subject not in known:
        model = NAMED.get(subject, Participant)
        query = select(model.id if model is Participant else model.key, model.name).where(model.event_id == g.event.id)
        known[subject] = {
            key: (localised(name) if isinstance(name, dict) else name,) for key, name in db.session.execute(query)
        }
    return known[subject]


def _told(told: dict[str, Any]) -> Iterator[str]:
    counted = _counted()
    for name, value in told.items():
        if name in counted and type(value) is int and value:
            yield number_formats.counted(counted[name], value)
        elif isinstance(value, str):
            yield from filter(None, [_in_words(name, value)])


def _in_words(name: str, value: str) -> str:
    if name in LANGUAGES:
        return ", ".join(get_locale().languages.get(code, code) for code in value.split())
    if name in AS_WRITTEN:
        return value
    if name in DATES and value[:4].isdigit():
        return format_date(date.fromisoformat(value[:10]))
    words = _labels(ENUMS.get(name, ()))
    own = {one.key: str(one) for one in kinds.of(g.event)} if name == "kind" else {}
    return own.get(value) or words.get(value, "")


def _labels(enums: Iterable[type]) -> dict[str, str]:
    return {value: str(words) for enum in reversed(tuple(enums)) for value, words in LABELS[enum].items()}


def _counted() -> dict[str, str]:
    """Return what a figure of the log counts."""
    return {
        "added": _("Added"),
        "capacity": _("Meetings at the same time"),
        "closures": _("Closures"),
        "delegates": _("Delegates"),
        "drafts": _("Drafts"),
        "interpreters": _("Interpreters"),
        "mails": _("Mails"),
        "meetings": _("Meetings"),
        "minutes": _("Minutes"),
        "moved": _("Moved"),
        "organisations": _("Organisations"),
        "participants": _("Participants"),
        "people": _("People"),
        "places": _("Places"),
        "receivers": _("People"),
        "sessions": _("Programme"),
        "slots": _("Slots"),
        "tables_lost": _("Tables taken away"),
        "version": _("Version"),
        "walks": _("Walking times"),
        "wishes": _("Wishes"),
        "zones": _("Zones"),
    }
