"""Conversion of participants to the scorer's profiles."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Kind, ParticipantState
from matchmaker.matching.candidates import wishes_of
from matchmaker.models import Delegate, Event, Participant, Relation
from matchmaker.people.organisations import names_a_firm
from matchmaker.people.spoken_languages import languages_of
from matchmaker.programme import kinds
from scoring import Profile, hashes_of


def profiles_of(event: Event) -> tuple[list[Participant], list[Profile]]:
    """Return the validated participants with texts, and their profiles in the same order."""
    query = (
        select(Participant)
        .where(Participant.event_id == event.id, Participant.state == ParticipantState.VALIDATED)
        .options(
            selectinload(Participant.texts),
            selectinload(Participant.organisation),
            selectinload(Participant.delegates),
            selectinload(Participant.delegates).selectinload(Delegate.absences),
        )
        .order_by(Participant.id)
    )
    people = [person for person in db.session.scalars(query) if person.texts]
    keys = {person.id: person.key for person in people}
    wishes: dict[int, dict[str, str]] = defaultdict(dict)
    for (sender, receiver), wish in wishes_of(event).items():
        if receiver in keys:
            wishes[sender][keys[receiver]] = str(wish.strength)
    met, rivals = _relations(event, keys, "met"), _relations(event, keys, "rivals")
    parts = kinds.parts(event)
    return people, [_profile(person, parts, wishes[person.id], met[person.id], rivals[person.id]) for person in people]


def vectors_of(person: Participant) -> set[str]:
    """Return the keys under which the vectors of a participant's texts are stored."""
    return hashes_of(_profile(person, kinds.parts(person.event), {}, [], []))


def _relations(event: Event, keys: dict[int, str], sort: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = select(Relation.a_id, Relation.b_id).where(Relation.event_id == event.id, Relation.sort == sort)
    for a, b in db.session.execute(rows):
        if a in keys and b in keys:
            found[a].append(keys[b])
            found[b].append(keys[a])
    return found


def _profile(
    person: Participant, parts: dict[str, Kind], wishes: dict[str, str], met: list[str], rivals: list[str]
) -> Profile:
    """Return a participant as the scorer reads them: by the parts that kinds play, whatever the event calls them."""
    texts = {text.field: text.text for text in person.texts}
    employer = person.organisation
    ticket = (person.ticket_low, person.ticket_high) if person.ticket_low is not None else None
    return Profile(
        id=person.key,
        kind=str(parts[person.kind]),
        organisation=employer.key if employer and names_a_firm(employer.name) else None,
        country=person.country,
        languages=tuple(languages_of(person)),
        themes=tuple(person.themes),
        offers=texts.get("offers"),
        needs=texts.get("needs", "" if "offers" not in texts else None),
        text_language=next((text.language for text in person.texts if text.language), None),
        stage=str(person.stage) if person.stage else None,
        ticket=ticket,
        thesis=texts.get("thesis"),
        seeks_kinds=tuple(dict.fromkeys(str(parts[key]) for key in person.seeks_kinds)),
        seeks_stages=tuple(person.seeks_stages),
        seeks_regions=tuple(person.seeks_regions),
        met=tuple(met),
        rivals=tuple(rivals),
        wishes=wishes,
        headline=person.headline,
        headline_language=person.headline_language,
        job_title=person.job_title,
        organisation_name=employer.name if employer and names_a_firm(employer.name) else None,
        sector=person.sector,
    )
