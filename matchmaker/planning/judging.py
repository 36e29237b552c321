"""An agenda in the scheduler's terms, so that its rules judge what people did to it."""

import scheduler
from matchmaker.foundation.errors import RefusedError
from matchmaker.models import Agenda
from matchmaker.planning.figures import meetings_of
from matchmaker.planning.problem_meetings import INVITATION


def held_of(agenda: Agenda) -> list[scheduler.Held]:
    """The agenda's meetings as the scheduler sees them."""
    return [
        scheduler.Held(m.key, m.slot.key, m.place.key, m.seat, m.interpreter.key if m.interpreter else None)
        for m in meetings_of(agenda)
    ]


def problem_of(agenda: Agenda) -> scheduler.Problem:
    """The problem that the agenda answers, as it was kept with its run."""
    if agenda.run is None or agenda.run.problem is None:
        raise RefusedError(f"agenda {agenda.id} has no problem", code="no_problem")
    return scheduler.problem_from(agenda.run.problem)


def judge(agenda: Agenda) -> list[scheduler.Violation]:
    """Every rule that the agenda breaks, invitations standing where its run saw them."""
    problem = problem_of(agenda)
    pinned = [
        scheduler.Held(m.id, m.pinned.slot, m.pinned.place) for m in problem.meetings if m.id.startswith(INVITATION)
    ]
    return list(scheduler.violations(problem, [*held_of(agenda), *pinned]))
