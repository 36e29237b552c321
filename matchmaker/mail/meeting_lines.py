"""Lines of a meeting (time, place, other side) for mails and calendar files, in the reader's language."""

from flask_babel import gettext as _

from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import PlaceKind
from matchmaker.mail.ics import Entry, invitation_uid, meeting_uid
from matchmaker.mail.wording import plain
from matchmaker.models import Attendance, Delegate, Event, Invitation, Meeting, Participant, Slot
from matchmaker.models.invitation import InvitationSeat
from matchmaker.programme.languages import localised

Held = Invitation | Meeting


def shown_name(person: Participant) -> str:
    """Return a participant's name in the reader's script where there is one, with their organisation."""
    name = _in_readers_script(person, person)
    return f"{name} ({plain(person.organisation.name)})" if person.organisation else name


def sits_for(held: Held, person: Participant) -> Delegate | None:
    """Return the delegate who sits in a meeting for a participant; None where they sit themselves."""
    return next((_other_than_themselves(one) for one in held.people if one.participant_id == person.id), None)


def _other_than_themselves(seat: Attendance | InvitationSeat) -> Delegate | None:
    """Return the delegate in a seat, unless that is the participant."""
    delegate = seat.delegate
    return delegate if delegate is not None and delegate.name != seat.participant.name else None


def sitting_name(held: Held, person: Participant) -> str:
    """Return who sits on a participant's side of a meeting, and for whom."""
    delegate = sits_for(held, person)
    if delegate is None:
        return shown_name(person)
    return _("%(delegate)s for %(name)s", delegate=delegate_name(delegate), name=shown_name(person))


def delegate_name(delegate: Delegate) -> str:
    """Return a delegate's name in the reader's script where there is one."""
    return _in_readers_script(delegate, delegate.participant)


def _in_readers_script(one: Participant | Delegate, person: Participant) -> str:
    own = one.name_own if readers_locale().language == "ar" and person.text_language == "ar" else None
    return plain(own or one.name)


def place_of(held: Held) -> str:
    """Return the place, and in a pool of tables the table number."""
    name = plain(localised(held.place.name))
    return _("%(place)s, no. %(seat)d", place=name, seat=held.seat) if is_numbered(held) else name


def is_numbered(held: Held) -> bool:
    """Return True for a meeting at one of several tables: its number is told."""
    return held.place.kind is PlaceKind.TABLE_POOL and held.place.capacity > 1


def language_of(held: Held) -> str:
    """Return the language of the meeting, or who interprets."""
    if held.interpreter is not None:
        return _("with an interpreter: %(name)s", name=plain(held.interpreter.name))
    return readers_locale().languages.get(held.language or "", "")


def entry(event: Event, held: Held, other: Participant) -> Entry:
    """Return the meeting as a calendar entry."""
    is_meeting = isinstance(held, Meeting)
    return Entry(
        uid=meeting_uid(event, held) if is_meeting else invitation_uid(event, held),
        sequence=held.sequence,
        starts_at=held.slot.starts_at,
        ends_at=held.slot.ends_at,
        zone=event.time_zone,
        summary=_("Meeting: %(name)s", name=sitting_name(held, other)),
        location=f"{place_of(held)}, {plain(localised(event.venue))}".strip(", "),
        description="\n".join(filter(None, [localised(held.place.hint), language_of(held), _for_us(held, other)])),
    )


def row(slot: Slot, held: Held, other: Participant) -> dict:
    """Return a meeting as templates show it to the side that is not `other`."""
    theirs, ours = sits_for(held, other), _own_delegate(held, other)
    return {
        "slot": slot,
        "name": sitting_name(held, other),
        "title": (theirs.job_title if theirs else other.job_title) or "",
        "ours": delegate_name(ours) if ours else "",
        "place": place_of(held),
        "hint": localised(held.place.hint),
        "language": language_of(held),
    }


def other_side(held: Held, me: Participant) -> Participant:
    """Return whom a participant meets."""
    if isinstance(held, Invitation):
        return held.startup if held.investor_id == me.id else held.investor
    return next(one.participant for one in held.people if one.participant_id != me.id)


def _for_us(held: Held, other: Participant) -> str:
    ours = _own_delegate(held, other)
    return _("For you: %(name)s", name=delegate_name(ours)) if ours else ""


def _own_delegate(held: Held, other: Participant) -> Delegate | None:
    """Return the delegate who sits for the side that is not `other`."""
    return next((_other_than_themselves(one) for one in held.people if one.participant_id != other.id), None)
