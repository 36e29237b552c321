"""What the parts of a problem say of each other: known ids, each once, slots in time order."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .delegate_sets import check_number_of_sets
from .errors import ProblemError, brief, check_known, check_name, check_whole

if TYPE_CHECKING:
    from .meetings import Meeting
    from .parts import Participant
    from .problem import Problem

LONGEST_WALK = 24 * 60


def check_consistency(problem: "Problem") -> None:
    """Raise ProblemError at the first thing in which two parts of the problem contradict each other."""
    slots = _ids("slots", problem.slots)
    places = _ids("places", problem.places)
    people = _ids("participants", problem.participants)
    _check_time_order(problem)
    for position, place in enumerate(problem.places):
        check_known(f"places[{position}].closed", place.closed, slots, "slot")
    for position, person in enumerate(problem.participants):
        _check_participant(f"participants[{position}]", person, slots)
    _check_interpreters(problem, slots, people)
    _check_walks(problem)
    meetings = _ids("meetings", problem.meetings)
    for position, meeting in enumerate(problem.meetings):
        if not (people.issuperset(meeting.participants) and places.issuperset(meeting.places)):
            check_known(f"meetings[{position}].participants", meeting.participants, people, "participant")
            check_known(f"meetings[{position}].places", meeting.places, places, "place")
        if meeting.worth or meeting.slots or meeting.pinned or meeting.after:
            _check_details(f"meetings[{position}]", meeting, slots, places, meetings)
    _check_delegates(problem)
    _ids("limits", problem.limits)
    for position, limit in enumerate(problem.limits):
        check_known(f"limits[{position}].meetings", limit.meetings, meetings, "meeting")
    _ids("previous", problem.previous)


def _ids(kind: str, parts: Iterable) -> set[str]:
    seen: set[str] = set()
    for position, part in enumerate(parts):
        if part.id in seen:
            raise ProblemError(f"{kind}[{position}].id", f"duplicate id {brief(part.id)}")
        seen.add(part.id)
    return seen


def _check_time_order(problem: "Problem") -> None:
    for position, (before, after) in enumerate(zip(problem.slots, problem.slots[1:]), start=1):
        if after.start < before.end:
            if after.end > before.start:
                raise ProblemError(f"slots[{position}].start", f"{brief(after.id)} overlaps {brief(before.id)}")
            late = f"{brief(after.id)} follows {brief(before.id)}, expected slots in time order"
            raise ProblemError(f"slots[{position}].start", late)
        if after.day < before.day:
            raise ProblemError(f"slots[{position}].day", f"got {after.day}, expected {before.day} or later")


def _check_participant(place: str, person: "Participant", slots: set[str]) -> None:
    if person.available is not None:
        check_known(f"{place}.available", person.available, slots, "slot")
    if not isinstance(person.seats, int):
        check_known(f"{place}.seats", person.seats.keys(), slots, "slot")
    if person.delegates:
        _ids(f"{place}.delegates", person.delegates)
        for position, delegate in enumerate(person.delegates):
            if delegate.available is not None:
                check_known(f"{place}.delegates[{position}].available", delegate.available, slots, "slot")


def _check_delegates(problem: "Problem") -> None:
    """A meeting names delegates of its own participants, and not too many different sets of one participant's."""
    delegates = {person.id: {one.id for one in person.delegates} for person in problem.participants if person.delegates}
    mine: dict[str, list[Meeting]] = {who: [] for who in delegates}
    for position, meeting in enumerate(problem.meetings):
        for who, chosen in meeting.delegates.items():
            place = f"meetings[{position}].delegates"
            if who not in meeting.participants:
                raise ProblemError(place, f"{brief(who)} is not in the meeting")
            check_known(f"{place}[{who!r}]", chosen, delegates.get(who, ()), "delegate")
            mine[who].append(meeting)
    for position, person in enumerate(problem.participants):
        if person.delegates:
            check_number_of_sets(f"participants[{position}]", person, mine[person.id])


def _check_interpreters(problem: "Problem", slots: set[str], people: set[str]) -> None:
    _ids("interpreters", problem.interpreters)
    for position, interpreter in enumerate(problem.interpreters):
        if interpreter.id in people:
            raise ProblemError(
                f"interpreters[{position}].id", f"duplicate id {brief(interpreter.id)}, which is a participant"
            )
        if interpreter.available is not None:
            check_known(f"interpreters[{position}].available", interpreter.available, slots, "slot")


def _check_walks(problem: "Problem") -> None:
    seen: set[frozenset[str]] = set()
    for position, walk in enumerate(problem.walks):
        if type(walk) is not tuple or len(walk) != 3:
            raise ProblemError(f"walks[{position}]", f"got {brief(walk)}, expected two zones and minutes")
        for number, zone in enumerate(walk[:2]):
            check_name(f"walks[{position}][{number}]", zone)
        check_whole(f"walks[{position}][2]", walk[2], 0, LONGEST_WALK)
        pair = frozenset(walk[:2])
        if len(pair) == 1:
            raise ProblemError(f"walks[{position}]", f"got {brief(walk[0])} twice, expected two zones")
        if pair in seen:
            raise ProblemError(f"walks[{position}]", f"duplicate pair of zones {brief(walk[0])} and {brief(walk[1])}")
        seen.add(pair)


def _check_details(place: str, meeting: "Meeting", slots: set[str], places: set[str], meetings: set[str]) -> None:
    for who in meeting.worth:
        if who not in meeting.participants:
            raise ProblemError(f"{place}.worth", f"{brief(who)} is not in the meeting")
    if meeting.slots is not None:
        check_known(f"{place}.slots", meeting.slots, slots, "slot")
    if meeting.pinned is not None:
        check_known(f"{place}.pinned.slot", {meeting.pinned.slot}, slots, "slot")
        check_known(f"{place}.pinned.place", {meeting.pinned.place}, places, "place")
    check_known(f"{place}.after", meeting.after, meetings, "meeting")
    if meeting.id in meeting.after:
        raise ProblemError(f"{place}.after", f"got {brief(meeting.id)}, the meeting itself, expected others")
