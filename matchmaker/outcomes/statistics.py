"""Figures of an event as it went: who came, which meetings were held, what their people say of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from matchmaker.eventday.courses import LOST
from matchmaker.foundation.vocabulary import FollowUp, MeetingCourse, OutcomeAnswer
from matchmaker.models import Event, Outcome
from matchmaker.outcomes.sittings import Person, Sitting, arrivals, people_of, sittings

FEWEST = 5  # answers of a group whose share is told: of fewer one would read what somebody said
C, A = MeetingCourse, OutcomeAnswer
GONE_BY = (C.HELD, C.MISSED, C.DISPUTED, C.OVER)  # their slot is over, or somebody said how they went


@dataclass(frozen=True)
class Share:
    """Valuable answers among those about meetings that were held; `part` and `whole` are counts."""

    part: int
    whole: int

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass
class Figures:
    """What came of an event.

    `arrived`: people by day; `courses`: meetings by where they stand; `missed_by`: absences by the kind of the one who did not
    come, None where nobody knows; `sides`: seats in meetings that were held or are over; `answered`: those with an answer.
    """

    expected: int
    arrived: dict[date, int]
    courses: Counter[MeetingCourse]
    missed_by: Counter[str | None]
    sides: int
    answered: int
    valuable: Share
    next_steps: Counter[FollowUp]
    by: dict[str, list[tuple[str, Share]]] = field(default_factory=dict)


def figures(event: Event) -> Figures:
    """Return the figures of an event up to now, in a fixed number of queries."""
    people, held = people_of(event), sittings(event)
    courses = Counter(one.course.state for one in held)
    begun = [one for one in held if one.course.state in GONE_BY]
    said = [(one, answer) for one in begun for answer in one.answers]
    return Figures(
        expected=len(people),
        arrived=arrivals(event),
        courses=courses,
        missed_by=Counter(kind for one in held for kind in _absent_kinds(one, people)),
        sides=sum(len(one.sides) for one in begun),
        answered=len(said),
        valuable=_share(answer for _one, answer in said),
        next_steps=Counter(answer.next_step for _one, answer in said if answer.next_step),
        by={name: _split(said, people, of) for name, of in SPLITS.items()},
    )


def _absent_kinds(one: Sitting, people: dict[int, Person]) -> list[str | None]:
    if one.course.state not in LOST:
        return []
    return [people[absent].kind for absent in one.course.absent if absent in people] or [None]


def _share(answers: Iterable[Outcome]) -> Share:
    rated = [answer.answer for answer in answers if answer.answer is not A.NOT_HELD]
    return Share(rated.count(A.VALUABLE), len(rated))


SPLITS: dict[str, Callable[[Sitting, Outcome, dict[int, Person]], str | None]] = {
    "kind": lambda _one, answer, people: people[answer.participant_id].kind,
    "region": lambda _one, answer, people: people[answer.participant_id].region,
    "language": lambda one, _answer, _people: one.language,
    "wished": lambda one, _answer, _people: "asked" if one.wished else "suggested",
}


def _split(
    said: list[tuple[Sitting, Outcome]],
    people: dict[int, Person],
    of: Callable[[Sitting, Outcome, dict[int, Person]], str | None],
) -> list[tuple[str, Share]]:
    """Return the valuable share by a trait of the answering side or of the meeting, the most answered first."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one, answer in said:
        trait = of(one, answer, people) if answer.participant_id in people else None
        if trait is not None:
            groups[trait].append(answer)
    shares = [(trait, _share(answers)) for trait, answers in groups.items()]
    return sorted(((trait, share) for trait, share in shares if share.whole), key=lambda row: (-row[1].whole, row[0]))
