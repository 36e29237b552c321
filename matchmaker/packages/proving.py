"""The answer to a question: yes with an agenda that keeps all packages, or no with the fewest contradicting people."""

from collections.abc import Callable
from dataclasses import asdict, replace

import scheduler
from matchmaker.foundation.vocabulary import Buyer
from matchmaker.models import Event
from matchmaker.packages.buyers import PREFIX, joining
from matchmaker.packages.questions import Question
from matchmaker.planning import versions
from matchmaker.planning.problem import build_problem

SECONDS = 10.0  # for the question itself; as much again for how many can be kept, where the answer is no
Minima = dict[str, int]


def problem_of(event: Event, question: Question) -> tuple[scheduler.Problem, Minima]:
    """Return the event with the buyers, and all meetings that are sold: those of today, and those of the question."""
    problem = build_problem(event, previous=versions.published(event.id), joining=joining(event, question))
    minima = {one.id: one.min for one in problem.participants if one.min}
    person = question.person() if question.buyer is Buyer.OWN else None
    if person is not None:
        minima[person.key] = max(question.meetings, person.min_meetings)
    return problem, minima


def prove(
    problem: scheduler.Problem, minima: Minima, *, seconds: float = SECONDS, stop: Callable[[], bool] | None = None
) -> dict:
    """Return the answer as a document that can be stored.

    `new`: how many of the contradicting people are thought of; `most`: how many of the new packages can be kept at least,
    where not all can; None where nothing was found.
    """
    found = scheduler.guarantee(problem, minima, seconds=seconds, stop=stop)
    new = [who for who in minima if _is_new(who)]
    answer = {
        "kept": found.kept, "seconds": found.seconds, "missing": found.missing, "sold": len(minima) - len(new),
        "meetings": len(found.meetings), "contradiction": None, "most": len(new) if found.kept else None,
    }  # fmt: skip
    if found.contradiction is not None:
        told = found.contradiction
        answer["contradiction"] = asdict(told) | {
            "participants": [who for who in told.participants if not _is_new(who)],
            "new": sum(_is_new(who) for who in told.participants),
        }
        answer["most"] = most(problem, minima, new, seconds=seconds, stop=stop)
    return answer


def most(
    problem: scheduler.Problem,
    minima: Minima,
    new: list[str],
    *,
    seconds: float,
    stop: Callable[[], bool] | None = None,
) -> int | None:
    """Return how many of the new packages were found to be kept together with what is sold; None where not even that is.

    Bisection: the buyers are alike, so fewer of them can be kept where more can. At most so many seconds for each step.
    """
    few, many = -1, len(new)
    while many - few > 1:
        half = (few + many) // 2
        fewer = {who: least for who, least in minima.items() if who not in set(new[half:])}
        if scheduler.guarantee(_without(problem, new[half:]), fewer, seconds=seconds / 4, stop=stop).kept:
            few = half
        else:
            many = half
    return few if few >= 0 else None


def _without(problem: scheduler.Problem, away: list[str]) -> scheduler.Problem:
    """Return the problem without some buyers and their meetings."""
    gone = set(away)
    fewer = problem.restricted_to({one.id for one in problem.meetings if gone.isdisjoint(one.participants)})
    return replace(fewer, participants=tuple(one for one in problem.participants if one.id not in gone))


def _is_new(key: str) -> bool:
    return key.startswith(PREFIX)
