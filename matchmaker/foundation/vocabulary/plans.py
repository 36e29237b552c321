"""States of runs, agendas and meetings, and the codes that runs and agendas tell."""

from enum import StrEnum


class RunState(StrEnum):
    """How far a run has come; its job says whether it is being worked on."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"
    FAILED = "failed"


class AgendaState(StrEnum):
    """One approved and one published agenda an event, at most."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class MeetingState(StrEnum):
    """A meeting of a frozen agenda changes only in these ways."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


class RunStage(StrEnum):
    """What a run is doing, outside the scheduler: `scheduler.Stage` has the stages of solving."""

    LOAD = "load"
    MODEL = "model"
    EMBED = "embed"
    SCORE = "score"
    PROBLEM = "problem"
    ADVICE = "advice"


class Trouble(StrEnum):
    """Why a meeting of a promised agenda cannot be held as planned."""

    CANCELLED = "cancelled"
    GONE = "gone"
    AWAY = "away"
    CLOSED = "closed"
    CROWDED = "crowded"


class NextStep(StrEnum):
    """What the dashboard proposes to do next."""

    SETUP = "setup"
    IMPORT = "import"
    VALIDATE = "validate"
    RUN = "run"
    WATCH = "watch"
    REVIEW = "review"
    PUBLISH = "publish"
    PUBLISHED = "published"
