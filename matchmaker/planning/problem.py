"""Building a scheduling problem of keys and whole numbers from rows of an event (docs/formats.md)."""

from collections import Counter
from dataclasses import dataclass, field

import scheduler
from matchmaker.foundation.vocabulary import RunWeight
from matchmaker.matching import candidates
from matchmaker.matching.worth import Candidate
from matchmaker.models import Agenda, Event, Participant
from matchmaker.planning import past, versions
from matchmaker.planning.by_hand import kept_pairs
from matchmaker.planning.changes import held
from matchmaker.planning.on_the_day import OnTheDay
from matchmaker.planning.problem_meetings import limits_of_organisations, meetings_of, pins_of, promised
from matchmaker.planning.problem_parts import interpreter_of, participant_of, place_of, walks_of
from matchmaker.planning.problem_rows import Rows

USUAL = {str(weight): 50 for weight in RunWeight}
FLOOR = 40  # per cent of what they could have had below which somebody counts as badly served


@dataclass(frozen=True)
class Joining:
    """People who are thought to take part, by numbers that nobody has, and whom they may meet: of no table, never written."""

    people: dict[int, Participant] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)


def build_problem(
    event: Event,
    weights: dict[str, int] | None = None,
    previous: Agenda | None = None,
    name: str | None = None,
    joining: Joining | None = None,
) -> scheduler.Problem:
    """Return the event as a problem; `previous` is the promised agenda, `joining` who is thought to take part, too."""
    rows, joining = Rows.of(event), joining or Joining()
    rows.people |= joining.people
    found = [*candidates.candidates(event), *joining.candidates]
    found += kept_pairs(rows, previous, found)
    day = OnTheDay.of(rows)
    found = day.preferring(found)
    met = {meeting.key: meeting for meeting in held(past.facts(versions.published(event.id), rows.begun))}
    pins = {key: pin for key, pin in pins_of(rows, previous, day.holds).items() if key not in met}
    meetings = meetings_of(rows, found, pins, met)
    kept = promised(rows, previous, {meeting.id for meeting in meetings})
    together = _most_at_once(rows, kept)
    return scheduler.Problem(
        name=name or event.key,
        slots=tuple(scheduler.Slot(s.key, s.day, s.starts_at, s.ends_at) for s in rows.slots),
        places=tuple(place_of(rows, place, together[place.key]) for place in rows.places),
        participants=tuple(
            day.without_absent(rows, person, participant_of(rows, person)) for person in rows.people.values()
        ),
        meetings=meetings,
        walks=walks_of(event),
        interpreters=tuple(interpreter_of(rows, one) for one in rows.interpreters),
        limits=limits_of_organisations(rows, [(one.a, one.b) for one in found], {meeting.id for meeting in meetings}),
        previous=kept,
        policy=_policy(weights or USUAL),
    )


def _most_at_once(rows: Rows, kept: tuple[scheduler.Booked, ...]) -> Counter[str | None]:
    """Return by place the largest number of meetings and invitations promised in one slot."""
    promises = [(one.place, one.slot) for one in kept] + [(one.place.key, one.slot.key) for one in rows.invitations]
    most: Counter[str | None] = Counter()
    for (place, _slot), count in Counter(promises).items():
        most[place] = max(most[place], count)
    return most


def _policy(weights: dict[str, int]) -> scheduler.Policy:
    """Return prices in units of a meeting's value (a mutual like is 600 to 690).

    Weight 50 is the default, 0 off, 100 double.

    Stability grows faster: at 100 no single meeting is worth another's move, so that a re-plan moves the fewest.
    """
    unit = 50 / max(1, weights[RunWeight.WORTH])
    firm = 10 ** (weights[RunWeight.STABILITY] / 50 - 1) if weights[RunWeight.STABILITY] else 0

    def price(weight: RunWeight, usual: int) -> int:
        return round(usual * weights[weight] / 50 * unit)

    return scheduler.Policy(
        shortfall=1500,
        idle=price(RunWeight.IDLE, 5),
        bridge=price(RunWeight.CROSS_REGION, 60),
        fairness=price(RunWeight.FAIRNESS, 5),
        floor=FLOOR,
        moved=round(100 * firm * unit),
        dropped=round(300 * firm * unit),
    )
