"""Codes become sentences for organisers."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.foundation.file_faults import TABLES


def table(name: str) -> str:
    """What a table is called."""
    return str(TABLES[name])


def next_step(code: str) -> tuple[str, str]:
    """What to do now, and why."""
    texts = {
        "setup": (_("Set up slots and places"), _("Meetings need a time and a table.")),
        "import": (_("Import the participants"), _("From CSV or XLSX, with a preview before anything changes.")),
        "validate": (_("Validate new participants"), _("Only validated participants can be booked.")),
        "run": (_("Start a run"), _("It proposes an agenda, says how good it is, and why each unmet wish is unmet.")),
        "watch": (_("Watch the run"), _("A run is under way. You may close this page; it goes on.")),
        "review": (_("Look at the draft"), _("Nothing is visible to participants until you approve and publish it.")),
        "publish": (_("Publish the approved agenda"), _("The mails are written and wait. Publishing lets them go.")),
        "published": (_("The agenda is published"), _("After a change, re-plan with the fewest moves.")),
    }
    return texts[code]


def stage(code: str | None) -> str:
    """What a run is doing."""
    texts = {
        "load": _("Reading the event"),
        "model": _("Loading the language models"),
        "embed": _("Reading the profiles"),
        "score": _("Scoring pairs"),
        "problem": _("Collecting candidate meetings"),
        "selection": _("Choosing meetings"),
        "repair": _("Keeping what can be kept"),
        "fill": _("Giving times"),
        "exchange": _("Exchanging meetings"),
        "timing": _("Giving times"),
        "idle": _("Removing waiting times"),
        "breaks": _("Spreading the breaks evenly"),
        "polish": _("Polishing"),
        "exact": _("Proving"),
        "advice": _("Trying out what would bring more"),
        "done": _("Done"),
    }
    return texts[code] if code else _("Waiting for a worker")


def weight(key: str) -> str:
    """The name of a weight."""
    texts = {
        "worth": _("Worth of the wishes"),
        "fairness": _("Fairness: nobody badly served"),
        "cross_region": _("Meetings between regions"),
        "idle": _("Little waiting between meetings"),
        "stability": _("Keep what was published"),
    }
    return texts.get(key, key)


def phase(key: str) -> str:
    """The name of a phase."""
    texts = {
        "registration": _("Registration"),
        "wishes": _("Wishes"),
        "answers": _("Answers"),
        "scheduling": _("Scheduling"),
        "published": _("Published"),
        "event": _("Event"),
        "feedback": _("Feedback"),
    }
    return texts[key]


def trouble(code: str, count: int) -> str:
    """Why meetings of a promised agenda cannot stand."""
    number = format_decimal(count)
    texts = {
        "cancelled": _("Cancelled: %(number)s", number=number),
        "gone": _("With somebody who is withdrawn: %(number)s", number=number),
        "away": _("With somebody who is no longer there then: %(number)s", number=number),
        "closed": _("At a place that is closed then: %(number)s", number=number),
        "crowded": _("At a table that is no longer there: %(number)s", number=number),
        "invitations": _("Invitations whose place can no longer hold them: %(number)s", number=number),
    }
    return texts[code]
