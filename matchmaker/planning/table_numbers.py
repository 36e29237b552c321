"""Table numbers of meetings. Tables that invitations hold are taken; a meeting that stays keeps its promised number."""

from collections import defaultdict

from sqlalchemy import select

import scheduler
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import MeetingState
from matchmaker.models import Event, Meeting, Place, Slot
from matchmaker.planning import versions
from matchmaker.planning.place_capacity import taken_invitations
from matchmaker.planning.problem_meetings import is_invitation

Spot = tuple[str, str]  # keys of slot and place


def numbers(event: Event, problem: scheduler.Problem, result: scheduler.Result) -> dict[str, int]:
    """Return the table by meeting: the promised one if unmoved, else the solver's, else the lowest free.

    Without a free table (an invitation was sent while the run worked) it is the solver's: approval then refuses it.
    """
    told, invited, tables = _promised(event), _invited(event), {place.id: place.capacity for place in problem.places}
    together: dict[Spot, list[scheduler.Held]] = defaultdict(list)
    for held in result.meetings:
        if not is_invitation(held.id):
            together[held.slot, held.place].append(held)
    chosen: dict[str, int] = {}
    for spot, meetings in together.items():
        free = set(range(1, tables[spot[1]] + 1)) - invited[spot]
        for held in meetings:
            seat = told.get(held.id, (None, 0))
            if seat[0] == spot and seat[1] in free:
                chosen[held.id] = seat[1]
                free.remove(seat[1])
        for held in meetings:
            if held.id not in chosen:
                chosen[held.id] = held.seat if held.seat in free else min(free, default=held.seat or 1)
                free.discard(chosen[held.id])
    return chosen


def _invited(event: Event) -> dict[Spot, set[int]]:
    """Return the tables that open and accepted invitations hold."""
    tables: dict[Spot, set[int]] = defaultdict(set)
    for one in taken_invitations(event):
        tables[one.slot.key, one.place.key].add(one.seat)
    return tables


def _promised(event: Event) -> dict[str, tuple[Spot, int]]:
    """Return where the promised agenda holds its meetings, by key."""
    agenda = versions.promised(event.id)
    if agenda is None:
        return {}
    query = (
        select(Meeting.key, Slot.key, Place.key, Meeting.seat)
        .join(Slot, Slot.id == Meeting.slot_id)
        .join(Place, Place.id == Meeting.place_id)
        .where(Meeting.agenda_id == agenda.id, Meeting.state != MeetingState.CANCELLED)
    )
    return {key: ((slot, place), seat) for key, slot, place, seat in db.session.execute(query)}
