"""Participants that organisers enter or correct by hand: who they are, their address, kind, organisation, seats."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from matchmaker import audit
from matchmaker.accounts import representations
from matchmaker.foundation import addresses, clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.names import search_name
from matchmaker.foundation.plain_text import unturned
from matchmaker.foundation.vocabulary import Act, ErrorCode, ParticipantState
from matchmaker.models import Event, Participant
from matchmaker.people import event_words, profiles
from scoring import region_of

FIELDS = (
    "name",
    "name_own",
    "email",
    "kind",
    "job_title",
    "country",
    "languages",
    "seats",
    "max_meetings",
    "min_meetings",
    "protocol",
)


@dataclass(frozen=True)
class Entered:
    """A participant as organisers enter them. `organisation` is a name; None for no organisation."""

    name: str
    kind: str
    email: str | None = None
    name_own: str | None = None
    organisation: str | None = None
    job_title: str | None = None
    country: str | None = None
    languages: Sequence[str] = ()
    seats: int = 1
    max_meetings: int | None = None
    min_meetings: int = 0
    protocol: bool = False


def like(event: Event, entered: Entered, but: Participant | None = None) -> list[Participant]:
    """Return the participants of the event with the same address or the same name, without `but`."""
    same = [Participant.search_name.startswith(search_name(entered.name), autoescape=True)]
    if entered.email:
        same.append(Participant.email == addresses.normal(entered.email))
    query = select(Participant).where(
        Participant.event_id == event.id, Participant.state != ParticipantState.WITHDRAWN, or_(*same)
    )
    found = db.session.scalars(query.order_by(Participant.id))
    wanted = search_name(entered.name)
    return [one for one in found if one is not but and (_same_address(one, entered) or search_name(one.name) == wanted)]


def _same_address(one: Participant, entered: Entered) -> bool:
    return bool(entered.email) and one.email == addresses.normal(entered.email or "")


def add(event: Event, entered: Entered, *, sure: bool = False) -> Participant:
    """Create a validated participant; their address may act for them.

    Raises InvalidError for a wrong address, RefusedError for somebody who is there already, unless `sure`.
    """
    _require_new(event, entered, None, sure)
    now = clock.now()
    person = Participant(
        event_id=event.id, key=f"hand-{secrets.token_hex(6)}", kind=entered.kind, state=ParticipantState.VALIDATED,
        name=unturned(entered.name), created_at=now, changed_at=now,
    )  # fmt: skip
    db.session.add(person)
    db.session.flush()
    _write(person, entered)
    representations.admit([person])
    audit.log(Act.PARTICIPANT_ENTERED, "participant", person.id, event=event, kind=entered.kind)
    return person


def change(person: Participant, entered: Entered, *, sure: bool = False) -> list[str]:
    """Correct a participant; returns the fields that changed. A new address takes the rights of the old one.

    Raises like `add`.
    """
    _require_new(person.event, entered, person, sure)
    before = person.email
    changed = _write(person, entered)
    if person.email != before:
        representations.follow_addresses([(person, before)])
    if changed:
        profiles.touch(person)
        db.session.flush()
        audit.log(Act.PARTICIPANT_CORRECTED, "participant", person.id, event=person.event_id, fields=sorted(changed))
    return changed


def _require_new(event: Event, entered: Entered, person: Participant | None, sure: bool) -> None:
    """Raise RefusedError naming the first participant who looks the same as one that is entered; InvalidError for a kind
    that the event does not have."""
    event_words.require_kind(event, entered.kind)
    same = [] if sure else like(event, entered, person)
    if same:
        raise RefusedError(
            f"{same[0].key}: same name or address", code=ErrorCode.SAME_PERSON, field="name", name=same[0].name
        )


def _write(person: Participant, entered: Entered) -> list[str]:
    """Write the fields; returns the names of those that changed."""
    values = {name: getattr(entered, name) for name in FIELDS} | {
        "email": addresses.normal(entered.email) if entered.email else None,
        "languages": list(entered.languages),
        "name": unturned(entered.name),
        "region": region_of(entered.country),
        "organisation": profiles.organisation_named(person, entered.organisation),
    }
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, values[name])
    person.search_name = profiles.searched_by(person)
    db.session.flush()
    return changed
