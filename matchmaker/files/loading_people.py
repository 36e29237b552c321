"""Participants, their delegates and their wishes, from validated rows."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from matchmaker.accounts import representations
from matchmaker.files.key_index import KeyIndex
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import search_name
from matchmaker.foundation.vocabulary import Answer, ParticipantState, Strength
from matchmaker.models import (
    Availability,
    Delegate,
    DelegateAbsence,
    Organisation,
    Participant,
    ProfileText,
    Slot,
    Wish,
)
from matchmaker.people import field_values as values
from matchmaker.people.profile_languages import TEXTS
from matchmaker.people.profiles import touch
from matchmaker.programme import profile_fields
from matchmaker.programme.text_languages import recognised

PLAIN = (
    "kind", "honorific", "name", "name_own", "country", "headline", "headline_language", "text_language", "seats",
    "stage", "ticket_low", "ticket_high", "protocol", "max_meetings",
)  # fmt: skip
LISTS = ("languages", "themes", "seeks_kinds", "seeks_stages", "seeks_regions")


def participants(loader: KeyIndex, rows: list) -> None:
    """Create or update participants, their texts, availability, and the right of their address to act for them."""
    addresses = {key: person.email for key, person in loader.of(Participant).items()}
    people = [put_participant(loader, row) for _, row in rows]
    for person, (_, row) in zip(people, rows):
        known = person.key in addresses
        changed = [*_texts(person, row), *_absences(loader, person, row)]
        for name in changed if known else ():
            loader.note(person, name)
    db.session.flush()
    for person in people:
        if person in loader.changed:
            touch(person)
    representations.admit(person for person in people if person.key not in addresses)
    known = [(person, addresses[person.key]) for person in people if person.key in addresses]
    representations.follow_addresses((person, before) for person, before in known if person.email != before)


def put_participant(loader: KeyIndex, row: dict[str, Any]) -> Participant:
    """Create or update one participant from a valid row, without texts and availability."""
    now = clock.now()
    known = loader.of(Participant).get(row["key"])
    organisation = loader.of(Organisation)[row["organisation"]] if row["organisation"] else None
    return loader.put(
        Participant, row["key"],
        **{name: row[name] for name in PLAIN},
        **{name: [str(word) for word in row[name] or []] for name in LISTS},
        email=row["email"],
        job_title=row["role"],
        region=str(row["region"]) if row["region"] else None,
        open_to_suggestions=row["suggestions"],
        sector=row["sector"] or (known and known.sector),
        state=row["state"] or (known.state if known else ParticipantState.VALIDATED),
        visible=row["visible"] if row["visible"] is not None else known is None or known.visible,
        min_meetings=row["min_meetings"] if row["min_meetings"] is not None else known.min_meetings if known else 0,
        organisation_id=loader.id_of(Organisation, row["organisation"]),
        search_name=search_name(
            row["name"], row["name_own"], organisation and organisation.name, organisation and organisation.name_own
        ),
        **({} if known else {"created_at": now, "changed_at": now}),
    )  # fmt: skip


def _texts(person: Participant, row: dict[str, Any]) -> Iterator[str]:
    """Write the texts of a profile; yields the fields that change. A changed text is a new row, so that it is scored anew."""
    for field in TEXTS:
        known, words = person.text(field), row[field]
        if (known.text if known else None) == words:
            continue
        yield field
        if known is not None:
            person.texts.remove(known)
            db.session.flush()
        if words is not None:
            language = row["text_language"] or recognised(words)
            person.texts.append(ProfileText(field=field, language=language, text=words))


def _absences(loader: KeyIndex, person: Participant, row: dict[str, Any]) -> Iterator[str]:
    """Write the slots in which a participant is away; yields the column if they change."""
    away = {loader.id_of(Slot, key) for key in row["unavailable"] or []}
    away |= {one.slot_id for one in person.availability if not one.available} & loader.unseen
    if away != {one.slot_id for one in person.availability if not one.available}:
        yield "unavailable"
        person.availability = [Availability(slot_id=slot, available=False, why="stated") for slot in sorted(away)]


def field_values(loader: KeyIndex, rows: list) -> None:
    """Write values of the event's own fields; an empty one is taken out."""
    fields = {field.key: field for field in profile_fields.of(loader.event)}
    for _, row in rows:
        person, key = loader.of(Participant)[row["participant"]], row["field"]
        value = values.read(fields[key], row["value"])
        if value != person.field_values.get(key):
            kept = {name: one for name, one in person.field_values.items() if name != key}
            person.field_values = kept if value is None else kept | {key: value}
            loader.note(person, values.NAMED + key)
            touch(person)


def delegates(loader: KeyIndex, rows: list) -> None:
    """Replace the delegates of the participants in the file, with their absences.

    A delegate is found again by key, so that meetings keep the person who sits.
    """
    by_person: dict[str, list[dict]] = {}
    for _, row in rows:
        by_person.setdefault(row["participant"], []).append(row)
    for key, mine in by_person.items():
        person = loader.of(Participant)[key]
        known = {delegate.key: delegate for delegate in person.delegates}
        for number, delegate in enumerate(person.delegates):
            delegate.position = -1 - number  # positions are unique at every moment
        db.session.flush()
        person.delegates = [_delegate(loader, known, position, row) for position, row in enumerate(mine)]


def _delegate(loader: KeyIndex, known: dict[str, Delegate], position: int, row: dict) -> Delegate:
    one = known.get(row["key"]) or Delegate(key=row["key"])
    one.position, one.name, one.name_own, one.email = position, row["name"], row["name_own"], row["email"]
    one.job_title, one.languages = row["role"], row["languages"] or []
    stays = {absence.slot_id: absence for absence in one.absences}
    away = {loader.id_of(Slot, slot) for slot in row["unavailable"] or []} | stays.keys() & loader.unseen
    one.absences = [stays.get(slot) or DelegateAbsence(slot_id=slot) for slot in sorted(away)]
    return one


def wishes(loader: KeyIndex, rows: list) -> None:
    """Create or update wishes. An answer already given is kept where the file says none.

    A wish not to meet somebody stays, whatever the file says: only its owner sees it, and takes it back.
    """
    db.session.flush()
    query = select(Wish).where(Wish.event_id == loader.event.id)
    known = {(wish.from_id, wish.to_id): wish for wish in db.session.scalars(query)}
    now = clock.now()
    for rank, (_, row) in enumerate(rows):
        pair = loader.id_of(Participant, row["from_"]), loader.id_of(Participant, row["to"])
        wish = known.get(pair)
        if wish is not None and wish.strength is Strength.NO:
            continue
        said = {"strength": row["strength"], "note": row["note"]}
        said |= {"answer": row["answer"]} if row["answer"] not in (None, Answer.PENDING) else {}
        if wish is None:
            wish = Wish(
                event_id=loader.event.id, from_id=pair[0], to_id=pair[1], rank=rank, answer=Answer.PENDING, created_at=now,
                changed_at=now,
            )  # fmt: skip
            db.session.add(wish)
        else:
            for name in [name for name, value in said.items() if getattr(wish, name) != value]:
                loader.note(wish, name)
                wish.changed_at = now
        if said.get("answer", wish.answer) != wish.answer:
            wish.answered_at = now
        for name, value in said.items():
            setattr(wish, name, value)
