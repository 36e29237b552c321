"""Labels of what is seen on the event day and what comes of it; part of `labels.LABELS`."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from matchmaker.foundation import vocabulary

OF_THE_DAY: dict[type[StrEnum], dict[str, object]] = {
    vocabulary.DayFactKind: {
        "arrived": _l("Arrived"),
        "left": _l("Left"),
        "late": _l("Is late"),
        "absent": _l("Did not come"),
        "at_table": _l("At the table"),
        "held": _l("It was held"),
        "not_held": _l("It was not held"),
        "undone": _l("Taken back"),
    },
    vocabulary.Witness: {"desk": _l("Desk"), "self": _l("The person"), "other_side": _l("The other side")},
    vocabulary.Presence: {"expected": _l("Not here yet"), "present": _l("Here"), "gone": _l("Gone")},
    vocabulary.MeetingCourse: {
        "planned": _l("Planned"),
        "under_way": _l("Now"),
        "late": _l("Somebody is late"),
        "held": _l("Held"),
        "missed": _l("Missed"),
        "disputed": _l("Both sides say otherwise"),
        "over": _l("Over"),
        "cancelled": _l("Cancelled"),
        "replaced": _l("Somebody else came"),
    },
    vocabulary.ChairReason: {
        "missed": _l("Somebody did not come"),
        "released": _l("Released for the day"),
        "asked": _l("Somebody asked"),
    },
    vocabulary.ChairState: {
        "open": _l("Somebody is sought"),
        "filled": _l("Filled"),
        "closed": _l("Not sought any more"),
    },
    vocabulary.OfferState: {
        "open": _l("Waiting for an answer"),
        "accepted": _l("Accepted"),
        "declined": _l("No thanks"),
        "passed": _l("Passed on"),
        "withdrawn": _l("Taken back"),
    },
    vocabulary.OutcomeAnswer: {
        "valuable": _l("It was valuable"),
        "held": _l("It was held"),
        "not_held": _l("It did not happen"),
    },
    vocabulary.FollowUp: {
        "documents": _l("Exchange documents"),
        "call": _l("A call"),
        "visit": _l("A visit"),
        "offer": _l("An offer"),
        "pilot": _l("A pilot project"),
        "none": _l("Nothing further"),
    },
}
