"""Labels of the vocabulary (matchmaker.foundation.vocabulary) in the reader's language. A word without a label fails a test."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from matchmaker.foundation import vocabulary

LABELS: dict[type[StrEnum], dict[str, object]] = {
    vocabulary.Kind: {
        "decision_maker": _l("Decision-maker"),
        "exhibitor": _l("Exhibitor"),
        "startup": _l("Startup"),
        "investor": _l("Investor"),
        "institution": _l("Institution"),
    },
    vocabulary.Theme: {
        "governance": _l("Governance systems"),
        "social": _l("Social and community systems"),
        "infrastructure": _l("Infrastructure systems"),
        "services": _l("Smart services"),
        "ai": _l("Artificial intelligence"),
        "environment": _l("Environment and sustainable development"),
    },
    vocabulary.Region: {
        "africa": _l("Africa"),
        "asia": _l("Asia"),
        "europe": _l("Europe"),
        "latin_america": _l("Latin America"),
        "middle_east": _l("Middle East"),
        "north_america": _l("North America"),
        "oceania": _l("Oceania"),
    },
    vocabulary.Stage: {
        "idea": _l("Idea"),
        "pre_seed": _l("Pre-seed"),
        "seed": _l("Seed"),
        "series_a": _l("Series A"),
        "series_b": _l("Series B"),
        "growth": _l("Growth"),
    },
    vocabulary.PlaceKind: {"table_pool": _l("Tables"), "booth": _l("Booth"), "room": _l("Room")},
    vocabulary.EditionTemplate: {
        "two_days": _l("Two-day forum"),
        "one_day": _l("One-day event"),
        "hosted_buyers": _l("Hosted buyers"),
        "investor_day": _l("Investor day"),
        "blank": _l("Blank"),
    },
    vocabulary.MailingKind: {
        "way_in": _l("A way in: each gets a link of their own to their page"),
        "message": _l("A message, with a button to one's pages"),
    },
    vocabulary.MailingTo: {
        "everybody": _l("All participants"),
        "never_signed_in": _l("Those who have never signed in"),
        "no_texts": _l("Those without a text in their profile"),
        "no_wishes": _l("Those who have chosen nobody"),
        "unanswered": _l("Those whom a request waits for"),
        "meets_on_day": _l("Those with meetings on a day"),
        "meets_in_zone": _l("Those with meetings in a part of the venue"),
    },
    vocabulary.SessionKind: {
        "plenary": _l("Plenary"),
        "session": _l("Session"),
        "break": _l("Break"),
        "lunch": _l("Lunch"),
        "prayer": _l("Prayer"),
        "closing": _l("Closing"),
    },
    vocabulary.Strength: {"must": _l("Must meet"), "like": _l("Would like"), "no": _l("No thanks")},
    vocabulary.Answer: {
        "pending": _l("Waiting for an answer"),
        "accepted": _l("Accepted"),
        "declined": _l("No thanks"),
    },
    vocabulary.OneSided: {
        "never": _l("Never"),
        "unless_declined": _l("Unless declined"),
        "always": _l("Always"),
    },
    vocabulary.ParticipantState: {
        "pending": _l("Waiting for validation"),
        "validated": _l("Validated"),
        "withdrawn": _l("Withdrawn"),
    },
    vocabulary.Role: {"owner": _l("Owner"), "organiser": _l("Organiser"), "reader": _l("Read only")},
    vocabulary.RunState: {
        "waiting": _l("Waiting"),
        "running": _l("Running"),
        "done": _l("Done"),
        "stopped": _l("Stopped"),
        "infeasible": _l("Contradictory"),
        "failed": _l("Failed"),
    },
    vocabulary.AgendaState: {
        "writing": _l("Being written"),
        "draft": _l("Draft"),
        "approved": _l("Approved"),
        "published": _l("Published"),
        "superseded": _l("Superseded"),
        "discarded": _l("Discarded"),
    },
    vocabulary.MeetingState: {
        "planned": _l("Planned"),
        "cancelled": _l("Cancelled"),
        "held": _l("Held"),
        "missed": _l("Missed"),
    },
    vocabulary.InvitationState: {
        "draft": _l("Draft"),
        "sent": _l("Sent"),
        "accepted": _l("Accepted"),
        "declined": _l("Declined"),
        "countered": _l("Other time proposed"),
        "expired": _l("Expired"),
        "withdrawn": _l("Withdrawn"),
        "cancelled": _l("Cancelled"),
        "held": _l("Held"),
        "missed": _l("Missed"),
    },
    vocabulary.DeclineReason: {
        "no_fit": _l("Not a good fit"),
        "no_time": _l("No time in this slot"),
        "already_talking": _l("We are already in touch"),
        "not_raising": _l("Not raising money now"),
        "other": _l("Another reason"),
    },
    vocabulary.MeetingDeclineReason: {
        "other_plans": _l("I have other plans at that time"),
        "not_relevant": _l("It does not fit what I am looking for"),
        "not_attending": _l("I am not coming to the event that day"),
        "other": _l("Another reason"),
    },
    vocabulary.RunWeight: {
        "worth": _l("Worth of the wishes"),
        "fairness": _l("Fairness: nobody badly served"),
        "cross_region": _l("Meetings between regions"),
        "idle": _l("Little waiting between meetings"),
        "stability": _l("Keep what was published"),
    },
    vocabulary.OutboxState: {
        "held": _l("Held back"),
        "ready": _l("Ready"),
        "sent": _l("Sent"),
        "failed": _l("Failed"),
        "dropped": _l("Dropped"),
    },
    vocabulary.MailKind: {
        "sign_in": _l("Sign-in link"),
        "first_entry": _l("Way in"),
        "registration_decided": _l("Registration confirmed or not"),
        "message": _l("Message of the organisers"),
        "phase_closing": _l("Something closes soon"),
        "digest": _l("Requests that wait"),
        "agenda_published": _l("Your agenda"),
        "agenda_changed": _l("Your agenda has changed"),
        "reminder": _l("Reminder"),
        "meeting_moved": _l("Meeting moved"),
        "slot_proposed": _l("Other time proposed"),
        "meeting_declined": _l("Meeting declined"),
        "invitation": _l("Invitation"),
        "invitation_reminder": _l("Reminder of an invitation"),
        "invitation_accepted": _l("Invitation accepted"),
        "invitation_countered": _l("Other time proposed for an invitation"),
        "invitation_declined": _l("Invitation declined"),
        "invitation_expired": _l("Invitation expired"),
        "invitation_withdrawn": _l("Invitation withdrawn"),
        "invitation_cancelled": _l("Invitation cancelled"),
    },
    vocabulary.JobState: {
        "queued": _l("Waiting"),
        "running": _l("Running"),
        "done": _l("Done"),
        "failed": _l("Failed"),
    },
    vocabulary.FitLevel: {
        "strong": _l("Strong fit"),
        "good": _l("Good fit"),
        "possible": _l("Possible fit"),
    },
    vocabulary.Gate: {
        "same_side": _l("Both are on the same side: neither seeks what the other offers"),
        "ticket_apart": _l("The sums sought and invested do not overlap"),
        "stage_apart": _l("The stage is not among those that the investor looks for"),
        "thesis_apart": _l("What the startup does is outside the investor’s thesis"),
        "refused": _l("One offers what the other does not want"),
        "no_common_language": _l("No language in common, and no interpreter between theirs"),
    },
    vocabulary.TextRemark: {
        "few_words": _l("So few words find nobody: write who, what, how much and by when."),
        "short": _l("Say a little more, at least 80 characters: for whom, how much, by when."),
        "abbreviations": _l("Spell out the abbreviations once: readers of other languages do not know them."),
        "two_things": _l(
            "This line seems to say two things. Give each a line of its own: each finds its own partners."
        ),
    },
    vocabulary.LinkPurpose: {"first": _l("First entry"), "return": _l("Sign-in")},
}


HONORIFICS = {
    "mr": _l("Mr"),
    "ms": _l("Ms"),
    "dr": _l("Dr"),
    "prof": _l("Prof."),
    "eng": _l("Eng."),
    "excellency": _l("H.E."),
}


def honorific(code: str | None) -> str:
    """Return the form of address for a code of HONORIFICS."""
    return str(HONORIFICS[code]) if code else ""


def label(word: StrEnum | str | None, enum_name: str | None = None) -> str:
    """Return the label of a member; a plain string needs the name of its enum, as in {{ "ai"|label("Theme") }}."""
    if word is None:
        return ""
    enum: Any = getattr(vocabulary, enum_name) if enum_name else type(word)
    return str(LABELS[enum][str(word)])
