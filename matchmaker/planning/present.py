"""The event as it stands now, as a problem: what meetings are judged against when they are approved, published or edited.

A run's own problem is as old as the run. Here its candidates, or the meetings of an agenda, meet the people, places,
slots and interpreters of this moment. People who no longer take part stay in it, never available, and so do meetings that
may not be held any more, without a slot: the rules then say why they do not fit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import scheduler
from matchmaker.matching.candidates import Admissible
from matchmaker.models import Invitation, Participant
from matchmaker.planning.problem_meetings import (
    invitation_key,
    invited_meetings,
    is_invitation,
    limits_of_organisations,
    places_by_hand,
    places_for,
)
from matchmaker.planning.problem_parts import interpreter_of, participant_of, place_with_all_tables, walks_of
from matchmaker.planning.problem_rows import Rows
from matchmaker.planning.sitting import Sittings

NEVER: frozenset[str] = frozenset()


def present_problem(
    rows: Rows,
    meetings: Iterable[scheduler.Meeting],
    policy: scheduler.Policy | None = None,
    previous: tuple[scheduler.Booked, ...] = (),
) -> scheduler.Problem:
    """Return these meetings, with open and accepted invitations, as a problem of the event as it is now.

    Tables in reserve count: they are withheld from runs, not from organisers.
    """
    people = {person.key: person for person in rows.people.values()}
    asked = [one for one in meetings if not is_invitation(one.id)]
    present = _Present(rows, people)
    held = (*invited_meetings(rows), *(present.meeting(one) for one in asked))
    pairs = [
        (people[a].id, people[b].id) for a, b in (one.participants for one in asked) if a in people and b in people
    ]
    gone = sorted({who for one in asked for who in one.participants if who not in people})
    return scheduler.Problem(
        name=rows.event.key,
        slots=tuple(scheduler.Slot(s.key, s.day, s.starts_at, s.ends_at) for s in rows.slots),
        places=tuple(place_with_all_tables(rows, place) for place in rows.places),
        participants=(
            *(participant_of(rows, person) for person in rows.people.values()),
            *(scheduler.Participant(key, available=NEVER) for key in gone),
        ),
        meetings=held,
        walks=walks_of(rows.event),
        interpreters=tuple(interpreter_of(rows, one) for one in rows.interpreters),
        limits=limits_of_organisations(rows, pairs, {one.id for one in held}),
        previous=previous,
        policy=policy or scheduler.Policy(),
    )


def held_invitations(invitations: Iterable[Invitation], problem: scheduler.Problem) -> Iterator[scheduler.Held]:
    """Yield where the invitations of a problem are held, each at its table."""
    known = {one.id for one in problem.meetings if is_invitation(one.id)}
    for one in invitations:
        if invitation_key(one) in known:
            yield scheduler.Held(invitation_key(one), one.slot.key, one.place.key, one.seat)


class _Present:
    """What the meetings of a problem are now: their places, their languages, and whether they may be held at all."""

    def __init__(self, rows: Rows, people: dict[str, Participant]) -> None:
        self.rows, self.people = rows, people
        self.admissible, self.sitting = Admissible(rows.event, rows.people), Sittings(rows.known_pairs)

    def meeting(self, one: scheduler.Meeting) -> scheduler.Meeting:
        """Return the meeting as it may be held now, without a pin: a draft's own pins count."""
        both = [self.people[key] for key in one.participants if key in self.people]
        if len(both) < len(one.participants):
            return replace(one, pinned=None, delegates={})
        a, b = both if both[0].id < both[1].id else both[::-1]
        who = self.sitting(a, b)
        places = places_for(self.rows, a, b) or one.places or places_by_hand(self.rows, a, b)
        slots = self._slots(one) if self.admissible(a.id, b.id) else NEVER
        if (one.places, one.interpret, one.delegates, one.slots, one.pinned) == (
            places, who.interpret, who.delegates, slots, None,
        ):  # fmt: skip
            return one  # as nearly always: the check of a new one takes as long as all else
        return replace(
            one, places=places, interpret=who.interpret, delegates=who.delegates, slots=slots, pinned=None
        )  # fmt: skip

    def _slots(self, one: scheduler.Meeting) -> frozenset[str] | None:
        """Return the slots to come; of a pair that has met, the one in which it did."""
        ahead = self.rows.ahead
        return one.slots if ahead is not None and one.slots and ahead.isdisjoint(one.slots) else ahead
