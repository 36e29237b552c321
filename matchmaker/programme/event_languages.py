"""Save the languages of an event: those of its pages and mails, those of its profiles."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select

from matchmaker import audit
from matchmaker.foundation.errors import InvalidError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import LABELS
from matchmaker.foundation.vocabulary import (
    LOCALES,
    TEXT_LANGUAGES,
    Act,
    ErrorCode,
    ParticipantState,
    PlaceKind,
    SessionKind,
)
from matchmaker.models import Event, Participant, Place, ProfileText, Zone
from matchmaker.programme.event_schema import LanguagesSchema
from matchmaker.programme.own_lists import in_all_languages
from matchmaker.programme.readers import wanted_by_all


def save(event: Event, pages: Collection[str], usual: str, texts: Collection[str]) -> None:
    """Save the languages of pages (`usual` is the default for readers of no other) and of profiles.

    Texts in a withdrawn language are kept and come back with it. A name that a new language lacks is the one that stands, as
    in a new event; what is called by its kind ("Lunch", "Tables") is called so there, too.
    """
    faults = LanguagesSchema().validate({"languages": [*pages], "text_languages": [*texts]})
    if faults:
        raise InvalidError(f"languages: {faults}", code=ErrorCode.SOME_LANGUAGE, field=min(faults))
    if usual not in pages:
        raise InvalidError("The usual language is not offered.", code=ErrorCode.USUAL_NOT_OFFERED, field="usual")
    event.languages = [usual, *(one for one in LOCALES if one in pages and one != usual)]
    event.text_languages = [one for one in TEXT_LANGUAGES if one in texts]
    _complete_names(event)
    db.session.flush()
    told = {"languages": " ".join(event.languages), "text_languages": " ".join(event.text_languages)}
    audit.log(Act.LANGUAGES_SAVED, "event", event.id, event=event, **told)


def _complete_names(event: Event) -> None:
    """Give needed names what they lack in the event's languages: what the kind is called there, else the name that stands."""
    event.name = _completed(event, event.name)
    for session in event.sessions:
        session.title = _completed(event, session.title, LABELS[SessionKind][session.kind])
    for place in db.session.scalars(select(Place).where(Place.event_id == event.id)):
        place.name = _completed(event, place.name, LABELS[PlaceKind][place.kind])
    for zone in db.session.scalars(select(Zone).where(Zone.event_id == event.id)):
        zone.name = _completed(event, zone.name)


def _completed(event: Event, texts: dict[str, str], kind: object = None) -> dict[str, str]:
    """Return a name in every language of the event, if it has one at all."""
    said = {locale: text for locale, text in texts.items() if text}
    words = in_all_languages(kind) if kind is not None else {}
    if not said or set(said) >= set(event.languages):
        return texts
    if any(text != words.get(locale) for locale, text in said.items()):
        words = dict.fromkeys(event.languages, next(said[one] for one in (*event.languages, *said) if one in said))
    return {locale: words[locale] for locale in event.languages} | said


def readers(event: Event) -> Counter[str]:
    """Count participants by the language they would read in, were every language offered."""
    here = (Participant.event_id == event.id) & (Participant.state != ParticipantState.WITHDRAWN)
    return Counter(filter(None, wanted_by_all(here)))


def writers(event: Event) -> Counter[str]:
    """Count participants by the languages of their texts."""
    query = (
        select(Participant.id, ProfileText.language)
        .join(ProfileText, ProfileText.participant_id == Participant.id)
        .where(Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN)
        .distinct()
    )
    return Counter(language for _id, language in db.session.execute(query) if language is not None)
