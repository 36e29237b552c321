"""Participants, their delegates and their wishes, from validated rows."""

from typing import Any

from sqlalchemy import select

from matchmaker.files.keyed import Keyed
from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import search_name
from matchmaker.models import (
    Account,
    Availability,
    Delegate,
    DelegateAbsence,
    Organisation,
    Participant,
    ProfileText,
    Representation,
    Slot,
    Wish,
)
from matchmaker.people.profile_languages import TEXTS
from matchmaker.programme.text_languages import recognised

PLAIN = (
    "kind", "honorific", "name", "name_own", "country", "headline", "headline_language", "text_language", "seats",
    "stage", "ticket_low", "ticket_high", "protocol", "max_meetings",
)  # fmt: skip
LISTS = ("languages", "themes", "seeks_kinds", "seeks_stages", "seeks_regions")


def participants(loader: Keyed, rows: list) -> None:
    """Create or update participants, their texts, availability, and the account of their address."""
    for _, row in rows:
        person = put_participant(loader, row)
        _texts(person, row)
        away = {loader.id_of(Slot, key) for key in row["unavailable"] or []}
        person.availability = [Availability(slot_id=slot, available=False, why="stated") for slot in sorted(away)]
    db.session.flush()
    _accounts(list(loader.of(Participant).values()))


def put_participant(loader: Keyed, row: dict[str, Any]) -> Participant:
    """Create or update one participant from a valid row, without texts and availability."""
    now = clock.now()
    known = loader.of(Participant).get(row["key"])
    organisation = loader.of(Organisation)[row["organisation"]] if row["organisation"] else None
    return loader.put(
        Participant, row["key"],
        **{name: row[name] for name in PLAIN},
        **{name: [str(word) for word in row[name] or []] for name in LISTS},
        email=row["email"].lower() if row["email"] else None,
        job_title=row["role"],
        region=str(row["region"]) if row["region"] else None,
        open_to_suggestions=row["suggestions"],
        organisation_id=loader.id_of(Organisation, row["organisation"]),
        search_name=search_name(
            row["name"], row["name_own"], organisation and organisation.name, organisation and organisation.name_own
        ),
        created_at=known.created_at if known else now,
        changed_at=known.changed_at if known else now,
    )  # fmt: skip


def _texts(person: Participant, row: dict[str, Any]) -> None:
    for field in TEXTS:
        known, words = person.text(field), row[field]
        if known is not None and (words is None or known.text != words):
            person.texts.remove(known)
            db.session.flush()
            known = None
        if words is not None and known is None:
            language = row["text_language"] or recognised(words)
            person.texts.append(ProfileText(field=field, language=language, text=words))


def _accounts(people: list[Participant]) -> None:
    """Give every address an account that acts for its participants; one address may have several."""
    accounts = {account.email: account for account in db.session.scalars(select(Account))}
    acting = {(one.account_id, one.participant_id) for one in db.session.scalars(select(Representation))}
    for person in people:
        if not person.email:
            continue
        account = accounts.get(person.email)
        if account is None:
            account = Account(email=person.email, name=person.name, created_at=clock.now())
            accounts[person.email] = account
            db.session.add(account)
    db.session.flush()
    for person in people:
        account = accounts.get(person.email or "")
        if account and (account.id, person.id) not in acting:
            db.session.add(Representation(account_id=account.id, participant_id=person.id))


def delegates(loader: Keyed, rows: list) -> None:
    """Create or update the delegates of exhibitors and institutions, with their absences."""
    by_person: dict[str, list[dict]] = {}
    for _, row in rows:
        by_person.setdefault(row["participant"], []).append(row)
    for key, mine in by_person.items():
        person = loader.of(Participant)[key]
        person.delegates = []
        db.session.flush()
        for position, row in enumerate(mine):
            away = [loader.id_of(Slot, slot) for slot in row["unavailable"] or []]
            person.delegates.append(
                Delegate(
                    key=row["key"], position=position, name=row["name"], name_own=row["name_own"], email=row["email"],
                    job_title=row["role"], languages=row["languages"] or [],
                    absences=[DelegateAbsence(slot_id=slot) for slot in away],
                )
            )  # fmt: skip


def wishes(loader: Keyed, rows: list) -> None:
    """Create or update wishes. An answer already given is kept."""
    db.session.flush()
    query = select(Wish).where(Wish.event_id == loader.event.id)
    known = {(wish.from_id, wish.to_id): wish for wish in db.session.scalars(query)}
    now = clock.now()
    for rank, (_, row) in enumerate(rows):
        pair = loader.id_of(Participant, row["from_"]), loader.id_of(Participant, row["to"])
        wish = known.get(pair)
        if wish is None:
            wish = Wish(
                event_id=loader.event.id, from_id=pair[0], to_id=pair[1], rank=rank, created_at=now, changed_at=now
            )
            db.session.add(wish)
        wish.strength, wish.note = row["strength"], row["note"]
