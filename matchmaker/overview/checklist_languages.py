"""Language gaps of an event, by name: texts and people that its languages leave out."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import LOCALES, TEXT_LANGUAGES, ParticipantState
from matchmaker.models import Event, Participant, Place, ProfileText, Representation, Zone
from matchmaker.programme import event_facts, languages
from matchmaker.programme.readers import prefers


def unnamed(event: Event) -> list[str]:
    """Return names (of the event, its programme, zones and places) without a language of its pages: "Blue room (ar)"."""
    named = [texts for name in event_facts.NAMES if (texts := getattr(event, name))]
    named += [session.title for session in event.sessions]
    for model in (Zone, Place):
        named += db.session.scalars(select(model.name).where(model.event_id == event.id).order_by(model.id))
    return [
        f"{languages.localised(texts)} ({', '.join(missing)})"
        for texts in named
        if (missing := [locale for locale in languages.offered(event) if not texts.get(locale)])
    ]


def strangers(event: Event) -> list[str]:
    """Return participants who chose, else wrote in, a language of pages that the event does not offer."""
    away = [locale for locale in LOCALES if locale not in languages.offered(event)]
    if not away:
        return []
    people = select(Participant).where(*_taking_part(event)).order_by(Participant.id)
    people = people.options(
        selectinload(Participant.texts), selectinload(Participant.representations).joinedload(Representation.account)
    )
    return [person.name for person in db.session.scalars(people) if prefers(person) in away]


def closed(event: Event) -> list[str]:
    """Return participants with texts in a language that the event no longer takes."""
    away = [one for one in TEXT_LANGUAGES if not languages.takes(event, one)]
    if not away:
        return []
    query = (
        select(Participant.name)
        .join(ProfileText, ProfileText.participant_id == Participant.id)
        .where(ProfileText.language.in_(away), *_taking_part(event))
    )
    return list(db.session.scalars(query.group_by(Participant.id).order_by(Participant.id)))


def _taking_part(event: Event) -> tuple:
    return Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN
