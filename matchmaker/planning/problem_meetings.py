"""Candidate meetings of a problem: admissible places, pins, promises, limits of people met of each organisation."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

import scheduler
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.matching.worth import Candidate
from matchmaker.models import Agenda, Invitation, Meeting, Participant
from matchmaker.people.organisations import no_firms
from matchmaker.planning.problem_rows import Rows
from matchmaker.planning.sitting import sitter_of, sitters, sitting

INVITATION = re.compile(r"invitation-(\d{1,9})")  # no more digits than the number of a row has


def invitation_key(invitation: Invitation) -> str:
    """Return the id of an invitation among the meetings of a problem; no pair of participants has such an id."""
    return f"invitation-{invitation.id}"


def key_of(one: Meeting | Invitation) -> str:
    """Return what a meeting, or an invitation, is called in every version."""
    return invitation_key(one) if isinstance(one, Invitation) else one.key


def invitation_of(meeting_id: str) -> int | None:
    """Return the number of the invitation that an id names; None for the id of a meeting."""
    found = INVITATION.fullmatch(meeting_id)
    return int(found[1]) if found else None


def is_invitation(meeting_id: str) -> bool:
    """Return True for the id of an invitation, which is pinned and belongs to no agenda."""
    return invitation_of(meeting_id) is not None


def meeting_key(a: Participant, b: Participant) -> str:
    """Return the key of the meeting of two participants, the same in every version of the agenda."""
    return f"{a.key}--{b.key}" if a.id < b.id else f"{b.key}--{a.key}"


def places_for(rows: Rows, a: Participant, b: Participant) -> tuple[str, ...]:
    """Return where two people may meet: at their booth; high-ranking people in a room; others in pools open to their kinds."""
    booths = [*rows.booths.get(a.id, ()), *rows.booths.get(b.id, ())]
    if booths:
        return tuple(key for _, key in sorted(booths))
    if rows.rooms and (a.protocol or b.protocol):
        return rows.rooms
    return rows.pools_for(frozenset((str(a.kind), str(b.kind))))


def places_by_hand(rows: Rows, a: Participant, b: Participant) -> tuple[str, ...]:
    """Return where an organiser may seat two people: where they may meet, or anywhere if there is no such place."""
    return places_for(rows, a, b) or tuple(place.key for place in rows.places)


def meetings_of(
    rows: Rows, found: list[Candidate], pins: dict[str, scheduler.Pin], met: dict[str, Meeting]
) -> tuple[scheduler.Meeting, ...]:
    """Return open invitations and candidates as meetings.

    A pair that has met (`met`, by key) can be held where it was, any other pair in slots that have not begun. A pair that
    wished for it, and that no place is for, stays unmet and says so.
    """
    invited = {tuple(sorted((one.investor_id, one.startup_id))) for one in rows.held_invitations}
    meetings = invited_meetings(rows)
    for one in found:
        a, b = rows.people[one.a], rows.people[one.b]
        key = meeting_key(a, b)
        fact = met.get(key)
        places = (fact.place.key,) if fact else places_for(rows, a, b)
        who = sitting(a, b, rows.known_pairs)
        if (places or one.wished) and (one.a, one.b) not in invited:
            meetings.append(
                scheduler.Meeting(
                    key,
                    (a.key, b.key),
                    one.value,
                    places,
                    worth={a.key: one.worth[0], b.key: one.worth[1]},
                    interpret=who.interpret,
                    delegates=who.delegates,
                    slots=frozenset({fact.slot.key}) if fact else rows.ahead,
                    pinned=pins.get(key),
                )
            )
    return tuple(meetings)


def invited_meetings(rows: Rows) -> list[scheduler.Meeting]:
    """Return open and accepted invitations as pinned meetings.

    An invitation whose place was closed is left out; its two people stay busy (`Rows.busy`), since only they may move
    it.
    """
    return [
        scheduler.Meeting(
            invitation_key(one),
            (rows.people[one.investor_id].key, rows.people[one.startup_id].key),
            900,
            (one.place.key,),
            pinned=scheduler.Pin(one.slot.key, one.place.key),
            delegates=_seated(rows, one),
        )
        for one in rows.held_invitations
    ]


def _seated(rows: Rows, invitation: Invitation) -> dict[str, frozenset[str]]:
    """Return who sits in an invitation, as far as they are there: they stay seated."""
    seated = {}
    for seat in invitation.people:
        person = rows.people[seat.participant_id]
        key = sitter_of(person, seat.delegate_id)
        if key is not None and sitters(person)[key].is_there(invitation.slot_id):
            seated[person.key] = frozenset({key})
    return seated


def limits_of_organisations(
    rows: Rows, pairs: Iterable[tuple[int, int]], known: set[str]
) -> tuple[scheduler.Limit, ...]:
    """Return a limit for each participant and organisation: how many people of one organisation somebody meets."""
    most = rows.settings.met_of_organisation
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    apart = no_firms(rows.event)
    for first, second in pairs:
        a, b = rows.people[first], rows.people[second]
        key = meeting_key(a, b)
        if key not in known:
            continue
        for who, other in ((a, b), (b, a)):
            if other.organisation_id is not None and other.organisation_id not in apart:
                groups[who.id, other.organisation_id].append(key)
    return tuple(
        scheduler.Limit(f"{rows.people[who].key} and organisation {organisation}", tuple(keys), most)
        for (who, organisation), keys in groups.items()
        if len(keys) > most
    )


def pins_of(
    rows: Rows, previous: Agenda | None, holds: Callable[[Meeting], bool] = lambda _: True
) -> dict[str, scheduler.Pin]:
    """Return the pins of the older agenda whose place still has room, and that still hold."""
    if previous is None:
        return {}
    standing = (m for m in previous.meetings if m.pinned and m.state is not MeetingState.CANCELLED)
    held = (m for m in standing if not rows.displaced(m) and holds(m))
    return {meeting.key: scheduler.Pin(meeting.slot.key, meeting.place.key) for meeting in held}


def promised(rows: Rows, previous: Agenda | None, known: set[str]) -> tuple[scheduler.Booked, ...]:
    """Return the standing meetings of an agenda as promises.

    A meeting whose table is gone, or held by an invitation, stays at its place while another table is free there. The
    others count as promised at no place, so that no other meeting has to move for them.
    """
    if previous is None:
        return ()
    together: dict[tuple[int, int], list[Meeting]] = defaultdict(list)
    for meeting in previous.meetings:
        if meeting.state is not MeetingState.CANCELLED and meeting.key in known:
            together[meeting.slot_id, meeting.place_id].append(meeting)
    return tuple(
        scheduler.Booked(m.key, m.slot.key, m.place.key if m in staying else None)
        for spot, meetings in together.items()
        for staying in [_with_a_table(meetings, rows.free_tables(*spot))]
        for m in meetings
    )


def _with_a_table(meetings: list[Meeting], free: set[int]) -> list[Meeting]:
    """Return those of the meetings of one place and slot that keep their table or find another one that is free."""
    return sorted(meetings, key=lambda one: (one.seat not in free, one.seat))[: len(free)]
