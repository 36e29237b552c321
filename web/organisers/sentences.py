"""Codes become sentences for organisers."""

from flask_babel import format_decimal
from flask_babel import gettext as _

from matchmaker.foundation.errors import MatchmakerError
from matchmaker.foundation.file_faults import TABLES
from web.sentences import of_error


def table(name: str) -> str:
    """What a table is called."""
    return str(TABLES[name])


def refusal(error: MatchmakerError) -> str:
    """Why something was refused."""
    texts = {
        "run_active": _("A run of this event is under way. Wait for its end, or stop it with the best so far."),
        "run_ended": _("This run has already ended."),
        "last_owner": _("The event needs an owner. Make somebody else an owner first."),
        "address": _("This is not a mail address."),
        "not_a_draft": _("Only a draft can be changed. Copy this version as a new draft first."),
        "slot_taken": _("An invitation took one of these slots meanwhile. Start a run again, or move that meeting."),
        "breaks_rules": _("This draft breaks a rule of the event. Open the grid to see which meetings are concerned."),
        "no_problem": _("This agenda was not made by a run, so its rules are not known."),
        "upload_gone": _("This upload was imported already, or thrown away. Nothing was changed just now."),
        "contradiction": _("The rows contradict each other or the event. Nothing was changed."),
        "unknown_kind": _("This cannot be imported."),
        "not_a_day": _("This is not a day of the event."),
        "too_many_days": _("An event has at most 31 days."),
        "no_time_zone": _("There is no such time zone."),
        "day_used": _("Slots or programme stand on a day outside. Remove them first."),
        "some_language": _("Tick at least one language."),
        "usual_not_offered": _("Choose one of the languages that are ticked."),
        "not_in_order": _("It ends before it starts."),
        "no_proposal": _("This run proposes no weights that are proven better."),
        "weights_changed": _("The weights have changed since this was learnt. The next run judges anew."),
        "over_slots": _("Slots stand in this time. Remove them first."),
        "slot_used": _("A meeting or an invitation stands in this slot, perhaps in an older version. It stays."),
        "still_used": _("Something still depends on it, perhaps in an older version. It stays."),
        "pairs": _("Write pairs of languages such as ar-en, in alphabetical order."),
        "no_participant": _("There is no participant with this key."),
        "walks": _("A walk is a number of minutes from 0 to 600."),
        "nothing_published": _("Nothing was approved or published yet: start a usual run."),
        "illegal_move": _("This meeting cannot be held there."),
        "cannot_force": _("No other meeting's leaving would make room there."),
        "pinned": _("This meeting is pinned. Release the pin first."),
        "not_held": _("This meeting is not in the agenda."),
        "nothing_to_undo": _("There is nothing to undo."),
        "changed_meanwhile": _("Somebody changed this while you were looking at it. Look again before you decide."),
    }
    return texts.get(error.code) or of_error(error) or _("This is not possible just now.")


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
        "embed": _("Reading the profiles"),
        "score": _("Scoring pairs"),
        "problem": _("Collecting candidate meetings"),
        "select": _("Choosing meetings"),
        "selection": _("Choosing meetings"),
        "repair": _("Keeping what can be kept"),
        "fill": _("Giving times"),
        "exchange": _("Exchanging meetings"),
        "time": _("Giving times"),
        "timing": _("Giving times"),
        "idle": _("Removing waiting times"),
        "polish": _("Polishing"),
        "exact": _("Proving"),
        "explain": _("Finding reasons"),
        "advice": _("Trying out what would bring more"),
        "store": _("Keeping the draft"),
        "done": _("Done"),
    }
    return texts.get(code or "", code or _("Waiting for a worker"))


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
