"""Judgement of an agenda by the scheduler's rules."""

from collections.abc import Iterable

import scheduler
from matchmaker.models import Agenda, Meeting
from matchmaker.planning.problem_cache import problem_of
from matchmaker.planning.problem_meetings import held_invitations


def judge(agenda: Agenda, meetings: Iterable[Meeting]) -> list[scheduler.Violation]:
    """Return every rule that these meetings of the agenda break; invitations are pinned where its run saw them."""
    problem = problem_of(agenda)
    held = [
        scheduler.Held(m.key, m.slot.key, m.place.key, m.seat, m.interpreter.key if m.interpreter else None)
        for m in meetings
    ]
    return list(scheduler.violations(problem, [*held, *held_invitations(problem)]))
