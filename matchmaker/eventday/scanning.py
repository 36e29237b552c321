"""A badge is scanned at the desk: the person whom it names is here from now on."""

from dataclasses import dataclass

from sqlalchemy import select

from matchmaker.eventday import acts, badge_codes, facts
from matchmaker.eventday.badge_codes import Named
from matchmaker.eventday.courses import OF_PEOPLE
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import DayFactKind, Presence
from matchmaker.models import Account, DayFact, Delegate, Event, Participant


@dataclass(frozen=True)
class Scan:
    """Whom a scan found, and the fact by which they are here; `before`: it was noted before this scan.

    Without a fact it is not known which of the participant's delegates has come.
    """

    person: Participant
    delegate: Delegate | None
    fact: DayFact | None
    before: bool = False


def scan(event: Event, typed: str, *, client_id: str, by: Account) -> Scan:
    """Note that who is named by our code, or by the number of others' badge, has arrived, unless they are here already.

    Raises RefusedError for a code that names nobody who takes part in this event, and on a day that is none of the event's.
    """
    named = named_by(event, typed)
    acts.require_event_day(event)
    if named.person.delegates and named.delegate is None:
        return Scan(named.person, None, None)
    known = _last_seen(event, named)
    if known is not None and known.client_id != client_id and OF_PEOPLE[known.kind] is Presence.PRESENT:
        return Scan(named.person, named.delegate, known, before=True)
    fact = acts.note_arrival(
        event, named.person, DayFactKind.ARRIVED, client_id=client_id, by=by, delegate=named.delegate
    )
    return Scan(named.person, named.delegate, fact)


def named_by(event: Event, typed: str) -> Named:
    """Return whom a code or the number of a badge names. Raises RefusedError for nobody of this event."""
    number = select(Participant).where(Participant.event_id == event.id, Participant.badge == typed.strip())
    other = db.session.scalar(number) if typed.strip() else None
    return Named(other, None) if other is not None else badge_codes.read(event, typed)


def _last_seen(event: Event, named: Named) -> DayFact | None:
    """Return the last fact of today that says where somebody is."""
    who = (named.person.id, named.delegate.id if named.delegate else None)
    told = [one for one in facts.standing(event, about=named.person) if one.kind in OF_PEOPLE]
    return next((one for one in reversed(told) if (one.participant_id, one.delegate_id) == who), None)
