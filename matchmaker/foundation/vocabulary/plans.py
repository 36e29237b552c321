"""States of runs, agendas and meetings; weights and stages of runs; troubles of agendas; why a meeting is declined."""

from enum import StrEnum


class RunState(StrEnum):
    """State of a run. The state of its job says whether a worker has it."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    INFEASIBLE = "infeasible"
    FAILED = "failed"


class AgendaState(StrEnum):
    """State of an agenda: an event has at most one approved and one published. One that is being written is shown nowhere."""

    WRITING = "writing"
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class MeetingState(StrEnum):
    """State of a meeting of a frozen agenda."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


class MeetingDeclineReason(StrEnum):
    """Why a participant declines a meeting of the published agenda."""

    OTHER_PLANS = "other_plans"
    NOT_RELEVANT = "not_relevant"
    NOT_ATTENDING = "not_attending"
    OTHER = "other"


class RunWeight(StrEnum):
    """What a run weighs against each other."""

    WORTH = "worth"
    FAIRNESS = "fairness"
    CROSS_REGION = "cross_region"
    IDLE = "idle"
    STABILITY = "stability"


class RunStage(StrEnum):
    """What a run is doing, outside the scheduler: `scheduler.Stage` has the stages of solving."""

    LOAD = "load"
    MODEL = "model"
    EMBED = "embed"
    SCORE = "score"
    PROBLEM = "problem"
    ADVICE = "advice"
    DRAFT = "draft"


class PrintStage(StrEnum):
    """What a printout is at."""

    READ = "read"
    SET = "set"


class PaperKind(StrEnum):
    """What is printed for many at once."""

    AGENDAS = "agendas"
    BADGES = "badges"
    TABLES = "tables"
    INTERPRETERS = "interpreters"
    TICKS = "ticks"


class BadgeSize(StrEnum):
    """How badges stand on paper: eight of A7 on a sheet of A4, or each on a page of its own."""

    SHEET = "sheet"
    A6 = "a6"
    A7 = "a7"


class Trouble(StrEnum):
    """Reason why a meeting of an agenda cannot be held as planned."""

    CANCELLED = "cancelled"
    GONE = "gone"
    AWAY = "away"
    CLOSED = "closed"
    CROWDED = "crowded"
    TAKEN = "taken"
    UNSUITED = "unsuited"
    SESSION = "session"
    INTERPRETER = "interpreter"
    DELEGATE = "delegate"
    APART = "apart"
    LIMITS = "limits"


class NextStep(StrEnum):
    """The step that the dashboard proposes."""

    SETUP = "setup"
    IMPORT = "import"
    VALIDATE = "validate"
    INVITE = "invite"
    RUN = "run"
    WATCH = "watch"
    REVIEW = "review"
    PUBLISH = "publish"
    PUBLISHED = "published"
