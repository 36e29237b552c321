"""Codes and figures become sentences for organisers."""

import math
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import g, url_for
from flask_babel import format_datetime, format_decimal, format_percent, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from matchmaker.errors import MatchmakerError
from matchmaker.services.checklist import Finding
from web.sentences import of_error

TABLES = {
    "slots": _l("Slots"),
    "sessions": _l("Programme"),
    "zones": _l("Zones"),
    "walks": _l("Walking times"),
    "places": _l("Places"),
    "closures": _l("Closures"),
    "interpreters": _l("Interpreters"),
    "organisations": _l("Organisations"),
    "participants": _l("Participants"),
    "delegates": _l("Delegates"),
    "wishes": _l("Wishes"),
    "meetings": _l("Meetings"),
}


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
        "contradiction": _("The rows contradict each other or the event. Nothing was changed."),
        "unknown_kind": _("This cannot be imported."),
        "not_a_day": _("This is not a day of the event."),
        "not_in_order": _("It ends before it starts."),
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
        "time": _("Giving times"),
        "timing": _("Giving times"),
        "idle": _("Removing waiting times"),
        "polish": _("Polishing"),
        "exact": _("Proving"),
        "explain": _("Finding reasons"),
        "store": _("Keeping the draft"),
        "done": _("Done"),
    }
    return texts.get(code or "", code or _("Waiting for a worker"))


def gap(value: float | None, bound: float | None) -> float | None:
    """How far a value can be from the best possible, as a share of the bound."""
    return None if value is None or bound is None else max(0.0, (bound - value) / max(1.0, abs(bound)))


def share_of_best(gap: float) -> str:
    """The guaranteed share of the best possible, rounded down so that it never says too much."""
    return format_percent(math.floor((1 - gap) * 1000) / 1000, "#,##0.0%")


def gap_figure(gap: float) -> str:
    """The gap, rounded up for the same reason."""
    return format_percent(math.ceil(gap * 10000 - 1e-9) / 10000, "#,##0.##%")


def seconds(figure: int) -> str:
    """A length of time."""
    if figure < 120:
        return ngettext("%(num)d second", "%(num)d seconds", figure)
    return ngettext("%(num)d minute", "%(num)d minutes", figure // 60)


def tenths(figure: float) -> str:
    """Seconds with one decimal, for tables."""
    return _("%(number)s s", number=format_decimal(figure, "0.0"))


def moment(instant: datetime | None) -> str:
    """An instant in the event's own time zone."""
    if instant is None:
        return ""
    local = instant.astimezone(ZoneInfo(g.event.time_zone))
    return format_datetime(local.replace(tzinfo=None), "d MMM y, HH:mm", rebase=False)


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


def finding(found: Finding) -> tuple[str, str, str | None]:
    """What the checklist found: a heading with its count, why it matters, and where to mend it."""
    number = format_decimal(found.count)
    people, setup = url_for("organisers.participants"), url_for("organisers.setup_page")
    texts = {
        "no_slots": (
            _("There are no slots."),
            _("Without slots nothing can be scheduled."),
            setup,
        ),
        "no_places": (
            _("There are no places."),
            _("Meetings need tables, booths or rooms."),
            setup,
        ),
        "nobody": (_("Fewer than two validated participants."), _("Import or validate some first."), people),
        "waiting": (
            _("Waiting for validation: %(number)s.", number=number),
            _("They will not be booked."),
            url_for("organisers.participants", state="pending"),
        ),
        "never_there": (
            _("Never there: %(number)s.", number=number),
            _("They marked every slot as unavailable."),
            people,
        ),
        "limit_zero": (_("Own limit of 0 meetings: %(number)s.", number=number), _("They will get none."), people),
        "kind_zero": (
            _("Kinds with a limit of 0: %(number)s.", number=number),
            _("Nobody of these kinds will get a meeting."),
            setup,
        ),
        "wishes_to_absent": (
            _("Wished for, but not validated: %(number)s.", number=number),
            _("Wishes to them cannot be met."),
            people,
        ),
        "never_together": (
            _("Pairs with a wish but no slot in common: %(number)s.", number=number),
            _("Ask one of the two for more time."),
            people,
        ),
        "no_common_language": (
            _("Pairs with a wish but no common language: %(number)s.", number=number),
            _("No interpreter knows a pair of their languages."),
            setup,
        ),
        "no_language": (
            _("Without a language: %(number)s.", number=number),
            _("They will not be matched well."),
            people,
        ),
        "crowded": (
            _("Slots with more demand than seats: %(number)s.", number=number),
            _("Expected, if wishes spread evenly. More tables, or more slots, would help."),
            setup,
        ),
        "silent": (
            _("Neither an offer nor a need: %(number)s.", number=number),
            _("Only their wishes can be used, not their profile."),
            people,
        ),
        "holiday": (
            _("Possibly a public holiday: %(number)s.", number=number),
            _("Days that follow the moon may shift by one: please check."),
            setup,
        ),
    }
    return texts[found.code]


def mail_kind(kind: str) -> str:
    """What a mail is about."""
    texts = {
        "agenda_published": _("Your agenda"),
        "agenda_changed": _("Your agenda has changed"),
        "first_entry": _("Way in"),
        "sign_in": _("Sign-in link"),
        "invitation": _("Invitation"),
        "meeting_declined": _("Meeting declined"),
        "meeting_moved": _("Meeting moved"),
        "slot_proposed": _("Other time proposed"),
        "reminder": _("Reminder"),
    }
    return texts.get(kind, kind)


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


def wall(text: str) -> str:
    """A wall time of the event, from its ISO form."""
    return format_datetime(datetime.fromisoformat(text), "d MMM y, HH:mm", rebase=False)


def trouble(code: str, count: int) -> str:
    """Why meetings of a promised agenda cannot stand."""
    number = format_decimal(count)
    texts = {
        "cancelled": _("Cancelled: %(number)s", number=number),
        "gone": _("With somebody who is withdrawn: %(number)s", number=number),
        "away": _("With somebody who is no longer there then: %(number)s", number=number),
        "closed": _("At a place that is closed then: %(number)s", number=number),
        "crowded": _("More than the place can hold: %(number)s", number=number),
    }
    return texts[code]
