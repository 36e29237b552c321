"""Messages for organisers: tables of files, next steps, stages of a run, weights, phases, troubles."""

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from matchmaker.foundation.file_faults import TABLES
from matchmaker.foundation.vocabulary import NextStep, Phase, RunStage, Trouble
from scheduler import Stage


def table(name: str) -> str:
    """Return the name of a table of an event's files."""
    return str(TABLES[name])


def next_step(code: NextStep) -> tuple[str, str]:
    """Return what to do now, and why."""
    texts = {
        NextStep.SETUP: (_("Set up slots and places"), _("Meetings need a time and a table.")),
        NextStep.IMPORT: (_("Import the participants"), _("From CSV or XLSX, with a preview before anything changes.")),
        NextStep.VALIDATE: (_("Validate new participants"), _("Only validated participants can be booked.")),
        NextStep.INVITE: (
            _("Invite the participants"),
            _("Each gets a link to their page, where they say what they seek and whom they want to meet."),
        ),
        NextStep.RUN: (
            _("Start a run"),
            _("It proposes an agenda, says how good it is, and why each unmet wish is unmet."),
        ),
        NextStep.WATCH: (_("Watch the run"), _("A run is under way. You may close this page; it goes on.")),
        NextStep.REVIEW: (
            _("Look at the draft"),
            _("Participants do not see this draft until you approve and publish it."),
        ),
        NextStep.PUBLISH: (
            _("Publish the approved agenda"),
            _("The mails are written and wait. Publishing lets them go."),
        ),
        NextStep.PUBLISHED: (_("The agenda is published"), _("After a change, re-plan with the fewest moves.")),
    }
    return texts[code]


def stage(code: str | None) -> str:
    """Return what a run is doing; without a stage its job waits for a worker."""
    texts = {
        RunStage.LOAD: _("Reading the event"),
        RunStage.MODEL: _("Loading the language models"),
        RunStage.EMBED: _("Reading the profiles"),
        RunStage.SCORE: _("Scoring pairs"),
        RunStage.PROBLEM: _("Collecting candidate meetings"),
        Stage.RELAXATION: _("Choosing meetings"),
        Stage.WARM_START: _("Keeping what can be kept"),
        Stage.GREEDY_FILL: _("Giving times"),
        Stage.EJECTION_CHAINS: _("Exchanging meetings"),
        Stage.CONSTRUCTION: _("Giving times"),
        Stage.ANNEALING: _("Removing waiting times"),
        Stage.BREAK_MINIMISATION: _("Spreading the breaks evenly"),
        Stage.NEIGHBOURHOODS: _("Polishing"),
        Stage.EXACT: _("Proving"),
        RunStage.ADVICE: _("Trying out what would bring more"),
        RunStage.DRAFT: _("Writing the draft"),
        Stage.DONE: _("Done"),
    }
    return texts[code] if code else _("Waiting for a worker")


def phase(key: Phase) -> str:
    """Return the name of a phase."""
    texts = {
        Phase.REGISTRATION: _("Registration"),
        Phase.WISHES: _("Wishes"),
        Phase.ANSWERS: _("Answers"),
    }
    return texts[key]


def to_be_moved(count: int) -> str:
    """Return how many promised meetings and invitations cannot be held as planned after a change, and what to do."""
    return ngettext(
        "%(num)s promised meeting cannot be held as planned any more. Nobody was told: re-plan, then look at the difference.",
        "%(num)s promised meetings cannot be held as planned any more. Nobody was told: re-plan, then look at the difference.",
        count,
    )


def trouble(code: str, count: int) -> str:
    """Return why so many promised meetings, or invitations, cannot be held as planned."""
    number = format_decimal(count)
    texts = {
        Trouble.CANCELLED: _("Cancelled: %(number)s", number=number),
        Trouble.GONE: _("With somebody who is withdrawn: %(number)s", number=number),
        Trouble.AWAY: _("With somebody who is no longer there then: %(number)s", number=number),
        Trouble.CLOSED: _("At a place that is closed then: %(number)s", number=number),
        Trouble.CROWDED: _("At a table that is no longer there: %(number)s", number=number),
        Trouble.TAKEN: _("Whose table or time an invitation holds: %(number)s", number=number),
        Trouble.UNSUITED: _("At a place that is not open to the two any more: %(number)s", number=number),
        Trouble.SESSION: _("In a time that a session of the programme takes: %(number)s", number=number),
        Trouble.INTERPRETER: _("Without the interpreter that the two need: %(number)s", number=number),
        Trouble.DELEGATE: _("Without a delegate who is there and speaks the language: %(number)s", number=number),
        Trouble.APART: _("Of two who may not meet any more: %(number)s", number=number),
        Trouble.LIMITS: _("Against a limit of the event: %(number)s", number=number),
        "invitations": _("Invitations whose place or time can no longer hold them: %(number)s", number=number),
    }
    return texts[code]
