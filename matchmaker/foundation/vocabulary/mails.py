"""States and kinds of mails, and why one did not leave."""

from enum import StrEnum


class OutboxState(StrEnum):
    """State of a mail: a held one waits for publishing, a ready one leaves at its time."""

    HELD = "held"
    READY = "ready"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


WAITING = (OutboxState.READY, OutboxState.HELD)  # they have not left, and may be stopped


class MailKind(StrEnum):
    """Kind of a mail: each has its own templates, and organisers may add their own words."""

    SIGN_IN = "sign_in"
    FIRST_ENTRY = "first_entry"
    REGISTRATION_DECIDED = "registration_decided"
    MESSAGE = "message"
    PHASE_CLOSING = "phase_closing"
    DIGEST = "digest"
    AGENDA_PUBLISHED = "agenda_published"
    AGENDA_CHANGED = "agenda_changed"
    REMINDER = "reminder"
    MEETING_SOON = "meeting_soon"
    RUNNING_LATE = "running_late"
    OUTCOMES = "outcomes"
    INTERPRETER_AGENDA = "interpreter_agenda"
    MEETING_MOVED = "meeting_moved"
    SLOT_PROPOSED = "slot_proposed"
    MEETING_DECLINED = "meeting_declined"
    STANDBY_OFFER = "standby_offer"
    STANDBY_SEATED = "standby_seated"
    STANDBY_GIVEN_BACK = "standby_given_back"
    INVITATION = "invitation"
    INVITATION_REMINDER = "invitation_reminder"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_COUNTERED = "invitation_countered"
    INVITATION_DECLINED = "invitation_declined"
    INVITATION_EXPIRED = "invitation_expired"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    INVITATION_CANCELLED = "invitation_cancelled"


OF_ACCOUNT = (
    MailKind.SIGN_IN,
    MailKind.FIRST_ENTRY,
)  # they open the account that they are written to: nobody else reads or gets them


class MailingKind(StrEnum):
    """Kind of a mailing: a way in for those who have not come yet, or a message."""

    WAY_IN = "way_in"
    MESSAGE = "message"


class MailingTo(StrEnum):
    """Whom a mailing goes to, among the kinds of participants that are chosen."""

    EVERYBODY = "everybody"
    NEVER_SIGNED_IN = "never_signed_in"
    NO_TEXTS = "no_texts"
    NO_WISHES = "no_wishes"
    UNANSWERED = "unanswered"
    MEETS_ON_DAY = "meets_on_day"
    MEETS_IN_ZONE = "meets_in_zone"


class MailFault(StrEnum):
    """Why a mail did not leave. The first five are about us or the mail server: every mail waits, and none is given up."""

    UNREACHABLE = "unreachable"
    SERVER_BUSY = "server_busy"
    SIGN_IN_REFUSED = "sign_in_refused"
    SENDER_REFUSED = "sender_refused"
    LIMIT_REACHED = "limit_reached"

    NO_SUCH_MAILBOX = "no_such_mailbox"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    INTERNATIONAL = "international"
    NOT_AUTHORISED = "not_authorised"
    NOT_ACCEPTED = "not_accepted"
    NOT_NOW = "not_now"
    UNWRITABLE = "unwritable"
