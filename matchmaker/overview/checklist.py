"""Checklist: faults of an event's data that would hurt a run, as codes, counts and names."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from matchmaker.foundation.reader import readers_locale
from matchmaker.foundation.vocabulary import FindingCode, FindingWeight, ParticipantState
from matchmaker.models import Event
from matchmaker.overview import checklist_interpreters
from matchmaker.overview.checklist_facts import Facts, Person, facts_of
from matchmaker.programme import holidays, kinds
from matchmaker.programme.timetable import overlaps, stretches_of

NAMES = 12


@dataclass(frozen=True)
class Finding:
    """One finding. `blocks` stops a run, `hurts` costs meetings, `note` is good to know."""

    code: FindingCode
    weight: FindingWeight
    count: int
    names: tuple[str, ...] = ()


def findings(event: Event) -> list[Finding]:
    """Return every finding, the worst first."""
    facts = facts_of(event)
    order = list(FindingWeight)
    return sorted((found for check in CHECKS for found in check(facts)), key=lambda found: order.index(found.weight))


def _found(code: FindingCode, weight: FindingWeight, names: list[str]) -> Iterator[Finding]:
    if names:
        yield Finding(code, weight, len(names), tuple(names[:NAMES]))


def _bookable(facts: Facts) -> list[Person]:
    return [person for person in facts.people.values() if person.state == ParticipantState.VALIDATED]


def no_programme(facts: Facts) -> Iterator[Finding]:
    if not facts.slots:
        yield Finding(FindingCode.NO_SLOTS, FindingWeight.BLOCKS, 0)
    elif not any(facts.seats):
        yield Finding(FindingCode.NO_PLACES, FindingWeight.BLOCKS, 0)


def overlapping_slots(facts: Facts) -> Iterator[Finding]:
    """Yield slots over each other, with which no run works. Those that a session takes may stay: nobody meets in them."""
    pairs = overlaps(one for one in stretches_of(facts.event) if one.kind == "slots")
    names = sorted({one.key for pair in pairs for one in pair})
    yield from _found(FindingCode.OVERLAPS, FindingWeight.BLOCKS, names)


def no_place_for(facts: Facts) -> Iterator[Finding]:
    """Find wishes between two without a booth, where there is nothing but booths."""
    apart = [(a, b) for a, b in facts.live if a in facts.placeless and b in facts.placeless]
    yield from _found(FindingCode.NO_PLACE_FOR, FindingWeight.HURTS, [_both(facts, pair) for pair in apart])


def nobody(facts: Facts) -> Iterator[Finding]:
    if len(_bookable(facts)) < 2:
        yield Finding(FindingCode.NOBODY, FindingWeight.BLOCKS, len(_bookable(facts)))


def waiting(facts: Facts) -> Iterator[Finding]:
    yield from _found(
        FindingCode.WAITING,
        FindingWeight.NOTE,
        [p.name for p in facts.people.values() if p.state == ParticipantState.PENDING],
    )


def never_there(facts: Facts) -> Iterator[Finding]:
    if facts.slots:
        yield from _found(
            FindingCode.NEVER_THERE, FindingWeight.HURTS, [p.name for p in _bookable(facts) if not p.there]
        )


def silent(facts: Facts) -> Iterator[Finding]:
    yield from _found(FindingCode.SILENT, FindingWeight.NOTE, facts.silent)


def no_language(facts: Facts) -> Iterator[Finding]:
    yield from _found(
        FindingCode.NO_LANGUAGE, FindingWeight.HURTS, [p.name for p in _bookable(facts) if not p.languages]
    )


def limit_zero(facts: Facts) -> Iterator[Finding]:
    yield from _found(FindingCode.LIMIT_ZERO, FindingWeight.HURTS, [p.name for p in _bookable(facts) if p.most == 0])
    there = {p.kind for p in _bookable(facts)}
    yield from _found(
        FindingCode.KIND_ZERO,
        FindingWeight.HURTS,
        kinds.names(facts.event, [k for k, most in facts.settings.max_per_day.items() if not most and k in there]),
    )


def wishes_to_absent(facts: Facts) -> Iterator[Finding]:
    absent = {who for pair in facts.wished for who in pair if facts.people[who].state != ParticipantState.VALIDATED}
    yield from _found(
        FindingCode.WISHES_TO_ABSENT, FindingWeight.HURTS, sorted(facts.people[who].name for who in absent)
    )


def never_together(facts: Facts) -> Iterator[Finding]:
    there = {who: one.there for who, one in facts.people.items() if one.there}
    apart = [(a, b) for a, b in facts.live if a in there and b in there and not there[a] & there[b]]
    yield from _found(FindingCode.NEVER_TOGETHER, FindingWeight.HURTS, [_both(facts, pair) for pair in apart])


def no_common_language(facts: Facts) -> Iterator[Finding]:
    @cache
    def mute(one: frozenset[str], other: frozenset[str]) -> bool:
        if not one or not other or one & other:
            return False
        return not any("-".join(sorted((x, y))) in facts.pairs for x in one for y in other)

    spoken = {who: one.languages for who, one in facts.people.items()}
    without = [(a, b) for a, b in facts.live if mute(spoken[a], spoken[b])]
    yield from _found(FindingCode.NO_COMMON_LANGUAGE, FindingWeight.HURTS, [_both(facts, pair) for pair in without])


def scarce_interpreters(facts: Facts) -> Iterator[Finding]:
    """Find languages for which more meetings are wished than interpreters have slots."""
    spoken = ((facts.people[a].languages, facts.people[b].languages) for a, b in facts.live)
    yield from _found(
        FindingCode.SCARCE_INTERPRETERS,
        FindingWeight.HURTS,
        checklist_interpreters.scarce(facts.interpreters, spoken),
    )


def unreachable(facts: Facts) -> Iterator[Finding]:
    yield from _found(FindingCode.NO_ADDRESS, FindingWeight.HURTS, facts.unreachable)


def doubles(facts: Facts) -> Iterator[Finding]:
    yield from _found(FindingCode.DOUBLES, FindingWeight.NOTE, facts.doubles)


def crowded(facts: Facts) -> Iterator[Finding]:
    """Find slots with more expected meetings than seats: each wish is spread evenly over its common slots."""
    demand = [0.0] * len(facts.slots)
    there = {who: one.there for who, one in facts.people.items()}
    common = Counter(there[a] & there[b] for a, b in facts.live)
    for mask, pairs in common.items():
        for n in range(len(demand)):
            if mask >> n & 1:
                demand[n] += pairs / mask.bit_count()
    names = [f"{s.starts_at:%d/%m %H:%M}" for s, want, seats in zip(facts.slots, demand, facts.seats) if want > seats]
    yield from _found(FindingCode.CROWDED, FindingWeight.HURTS, names)


def in_languages(facts: Facts) -> Iterator[Finding]:
    """Find names without a language of the event, readers of others, and profiles in withdrawn languages."""
    yield from _found(FindingCode.UNNAMED, FindingWeight.NOTE, facts.unnamed)
    yield from _found(FindingCode.STRANGERS, FindingWeight.NOTE, facts.strangers)
    yield from _found(FindingCode.LANGUAGE_CLOSED, FindingWeight.NOTE, facts.closed)


def holiday(facts: Facts) -> Iterator[Finding]:
    event = facts.event
    days = holidays.near(event.country, event.starts_on, event.ends_on, readers_locale().language)
    yield from _found(FindingCode.HOLIDAY, FindingWeight.NOTE, [f"{day:%d/%m/%Y}: {name}" for day, name in days])


def _both(facts: Facts, pair: tuple[int, int]) -> str:
    return f"{facts.people[pair[0]].name} – {facts.people[pair[1]].name}"


CHECKS = (
    no_programme,
    overlapping_slots,
    no_place_for,
    nobody,
    waiting,
    never_there,
    limit_zero,
    wishes_to_absent,
    never_together,
    no_common_language,
    no_language,
    scarce_interpreters,
    crowded,
    unreachable,
    silent,
    doubles,
    in_languages,
    holiday,
)
