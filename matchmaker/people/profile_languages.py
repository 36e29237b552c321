"""Languages of profiles: one rule for the form and for files.

A profile may keep a language that the event has withdrawn; no other profile may take it. Without a stated language the
text is identified, if it is long enough to be sure.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from matchmaker.foundation.extensions import db
from matchmaker.foundation.file_faults import Fault
from matchmaker.foundation.vocabulary import FaultCode, ProfileFault
from matchmaker.models import Event, Participant, ProfileText
from matchmaker.programme import languages
from matchmaker.programme.text_languages import recognised

TEXTS = ("offers", "needs", "thesis")


@dataclass
class Before:
    """State before a change: the stated language, and the texts by field."""

    language: str | None = None
    texts: dict[str, str] = field(default_factory=dict)


def reads_as(event: Event, words: str | None, before: str | None = None) -> str | None:
    """Return the language of a text if it is certainly one that the event does not take, else None."""
    found = recognised(words)
    return None if languages.takes(event, found, before) else found


def faults_of_profile(participant: Participant, data: dict[str, Any]) -> dict[str, list[str]]:
    """Return fault codes by field for a profile as its owner sends it; `sure` overrides the identification."""
    said, before = data.get("text_language"), participant.text_language
    if not languages.takes(participant.event, said, before):
        return {"text_language": [ProfileFault.LANGUAGE_CLOSED]}
    if data.get("sure"):
        return {} if said else {"text_language": [ProfileFault.SAY_LANGUAGE]}
    known = {text.field: text.text for text in participant.texts}
    changed = {name: data.get(name) for name in TEXTS if data.get(name) != known.get(name)}
    found = {name: reads_as(participant.event, words, before) for name, words in changed.items()}
    return {name: [f"{ProfileFault.READS_AS}:{language}"] for name, language in found.items() if language}


def faults_of_rows(event: Event, rows: list, known: dict[str, Before], file: str) -> Iterable[Fault]:
    """Yield the faults of validated rows of participants; `known` is the state in the database."""
    taken = ", ".join(languages.written(event))
    for line, row in rows:
        said, before = row["text_language"], known.get(row["key"], Before())
        if not languages.takes(event, said, before.language):
            yield Fault(file, line, "text_language", FaultCode.LANGUAGE_CLOSED, (taken,), said)
        for name in TEXTS if said is None else ():
            words = None if row[name] == before.texts.get(name) else row[name]
            if found := reads_as(event, words, before.language):
                yield Fault(file, line, name, FaultCode.READS_AS, (found, taken), row[name])


def known(event: Event) -> dict[str, Before]:
    """Return the stated language and the texts of the event's participants, by key."""
    query = (
        select(Participant.key, Participant.text_language, ProfileText.field, ProfileText.text)
        .outerjoin(ProfileText, ProfileText.participant_id == Participant.id)
        .where(Participant.event_id == event.id)
    )
    found: dict[str, Before] = {}
    for key, language, name, words in db.session.execute(query):
        found.setdefault(key, Before(language)).texts[name] = words
    return found
