"""An agenda in the scheduler's terms, so that its rules judge what people did to it."""

from collections.abc import Iterable

import scheduler
from matchmaker.models import Agenda, Meeting
from matchmaker.planning.problem_cache import problem_of
from matchmaker.planning.problem_meetings import held_invitations


def judge(agenda: Agenda, meetings: Iterable[Meeting]) -> list[scheduler.Violation]:
    """Every rule that these meetings of the agenda break, invitations standing where its run saw them."""
    problem = problem_of(agenda)
    held = [
        scheduler.Held(m.key, m.slot.key, m.place.key, m.seat, m.interpreter.key if m.interpreter else None)
        for m in meetings
    ]
    return list(scheduler.violations(problem, [*held, *held_invitations(problem)]))
