"""Profiles of participants: saved whole or not at all, with a draft that survives a closed tab."""

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import ConflictError, InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import normalise, search_name
from matchmaker.foundation.vocabulary import LONGEST_TEXT, Act, ErrorCode, Kind
from matchmaker.models import Organisation, Participant, ProfileText
from matchmaker.people import event_words, field_values
from matchmaker.people.profile_languages import TEXTS, faults_of_profile
from matchmaker.programme.kinds import part_of
from scoring import detect, region_of

LONGEST_TYPED = 5 * LONGEST_TEXT  # letters of one text of a draft
PLAIN = ("honorific", "name", "name_own", "job_title", "country", "languages", "headline", "headline_language", "themes",
         "seeks_kinds")  # fmt: skip
OF_KIND = {
    Kind.STARTUP: ("stage", "sector", "ticket_low", "ticket_high"),
    Kind.INVESTOR: ("sector", "ticket_low", "ticket_high", "seeks_stages", "seeks_regions"),
}


def base_of(participant: Participant) -> str:
    """Return the version token that a form was filled from; a different token at saving means a concurrent change."""
    return participant.changed_at.isoformat()


def touch(participant: Participant) -> None:
    """Note a change of the profile: forms that were filled before it are of an older version, and it is scored anew."""
    participant.changed_at = max(clock.now(), participant.changed_at + timedelta(microseconds=1))


def searched_by(participant: Participant) -> str:
    """Return the names by which a participant is found: their own and their organisation's."""
    employer = participant.organisation
    return search_name(
        participant.name, participant.name_own, employer and employer.name, employer and employer.name_own
    )


def save_profile(participant: Participant, data: dict[str, Any], base: str) -> None:
    """Store a valid profile (ProfileSchema) over the version `base` and delete the draft.

    Raises ConflictError after a concurrent change, unless the profile already reads the same (a second click).
    """
    if base != base_of(participant):
        if _stands(participant, data):
            return
        raise ConflictError("The profile was changed meanwhile.", code=ErrorCode.CHANGED_MEANWHILE)
    if faults := faults_of_profile(participant, data):
        raise InvalidError(
            "The event takes no profiles in this language.", code=ErrorCode.LANGUAGE_CLOSED, faults=faults
        )
    if faults := event_words.faults_of_profile(participant.event, data):
        raise InvalidError("The event has no such word.", code=ErrorCode.UNKNOWN_WORD, faults=faults)
    changed = [
        name for name in (*PLAIN, *OF_KIND.get(part_of(participant), ())) if _put(participant, name, data.get(name))
    ]
    changed += [field for field in _texts_of(participant) if _put_text(participant, field, data)]
    changed += field_values.put(participant, data.get("field_values") or {})
    organisation = organisation_named(participant, data.get("organisation"))
    for name, value in (
        ("text_language", data.get("text_language") or _language_of(participant)), ("organisation", organisation),
        ("region", region_of(participant.country)),
    ):  # fmt: skip
        changed += [name] if _put(participant, name, value) else []
    participant.search_name, participant.draft = searched_by(participant), None
    touch(participant)
    db.session.flush()
    audit.log(Act.PROFILE_SAVED, "participant", participant.id, event=participant.event_id, fields=sorted(changed))


def save_draft(participant: Participant, typed: dict[str, Any], base: str) -> None:
    """Store what was typed so far, whole. A plain UPDATE: a draft is no new version of the profile.

    Raises InvalidError for a text far too long for a profile: it is never cut.
    """
    if any(len(value) > LONGEST_TYPED for value in typed.values() if isinstance(value, str)):
        raise InvalidError("too long to keep", code=ErrorCode.TOO_LONG, most=LONGEST_TYPED)
    draft = {"base": base, "typed": typed}
    db.session.execute(update(Participant).where(Participant.id == participant.id).values(draft=draft))


def drop_draft(participant: Participant) -> None:
    """Delete the draft."""
    db.session.execute(update(Participant).where(Participant.id == participant.id).values(draft=None))


def draft_of(participant: Participant) -> dict[str, Any] | None:
    """Return the draft, if the profile under it has not changed since."""
    draft = participant.draft
    return draft["typed"] if draft and draft["base"] == base_of(participant) else None


def _stands(participant: Participant, data: dict[str, Any]) -> bool:
    """Return True if the profile already has exactly these values."""
    names = (*PLAIN, *OF_KIND.get(part_of(participant), ()))
    texts = {text.field: text.text for text in participant.texts}
    employer = participant.organisation
    return (
        all(getattr(participant, name) == data.get(name) for name in names)
        and not field_values.changed(participant, data.get("field_values") or {})
        and all(texts.get(field) == data.get(field) for field in _texts_of(participant))
        and normalise(data.get("organisation")) == normalise(employer and employer.name)
        and data.get("text_language") in (None, participant.text_language)
    )


def _texts_of(participant: Participant) -> tuple[str, ...]:
    return TEXTS if part_of(participant) is Kind.INVESTOR else TEXTS[:2]


def _put(participant: Participant, name: str, value: Any) -> bool:
    if getattr(participant, name) == value:
        return False
    setattr(participant, name, value)
    return True


def _put_text(participant: Participant, field: str, data: dict[str, Any]) -> bool:
    words, known = data.get(field), participant.text(field)
    if (known.text if known else None) == words:
        return False
    if words is None:
        participant.texts.remove(known)
    elif known is None:
        participant.texts.append(ProfileText(field=field, text=words))
    else:
        known.text = words
    if words is not None:
        participant.text(field).language = (
            _language_said(participant, data) or detect(words) or participant.text_language
        )
    return True


def _language_said(participant: Participant, data: dict[str, Any]) -> str | None:
    """Return the language stated just now. An earlier statement does not hold for a new text, unless the owner insists."""
    said = data.get("text_language")
    return said if data.get("sure") or said != participant.text_language else None


def _language_of(participant: Participant) -> str | None:
    """Return the language of most texts, where none is stated."""
    found = [text.language for text in participant.texts if text.language]
    return max(sorted(set(found)), key=found.count) if found else None


def organisation_named(participant: Participant, name: str | None) -> Organisation | None:
    """Return the event's organisation of that name, or a new one. An organisation with other members is never renamed."""
    if not name or not normalise(name):
        return None
    event_id = participant.event_id
    known = list(db.session.scalars(select(Organisation).where(Organisation.event_id == event_id)))
    for row in known:
        if normalise(name) in (normalise(row.name), normalise(row.name_own)):
            return row
    row = Organisation(event_id=event_id, key=_free_key(name, {row.key for row in known}), name=name)
    row.country = participant.country
    db.session.add(row)
    db.session.flush()
    return row


def _free_key(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", normalise(name)).strip("-")[:34] or "organisation"
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key
