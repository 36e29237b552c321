"""Content of mails about invitations. An obsolete mail has none."""

from matchmaker.foundation import clock
from matchmaker.foundation.extensions import db
from matchmaker.foundation.labels import label
from matchmaker.foundation.vocabulary import InvitationState
from matchmaker.invitations import links
from matchmaker.invitations.states import in_time
from matchmaker.mail import meeting_lines
from matchmaker.mail.ics import calendar
from matchmaker.mail.letter import Letter
from matchmaker.matching.reason_sentences import of_invitation
from matchmaker.models import Invitation, Outbox, Participant
from matchmaker.programme.languages import localised


def invitation(row: Outbox) -> Letter | None:
    """Return the content of an invitation that waits for an answer.

    No calendar file: mail clients would ask for an answer too.
    """
    found, me = _found(row)
    if found.state is not InvitationState.SENT or not in_time(found):
        return None
    return Letter(_context(found, me) | _answerable(found))


def countered(row: Outbox) -> Letter | None:
    """Return the content of a mail about a counter-proposal."""
    found, me = _found(row)
    if found.state is not InvitationState.COUNTERED or not in_time(found):
        return None
    return Letter(_context(found, me) | _answerable(found) | {"first": found.first_slot})


def accepted(row: Outbox) -> Letter | None:
    """Return the content of a mail about an accepted invitation, with a calendar file, for both sides."""
    found, me = _found(row)
    if found.state is not InvitationState.ACCEPTED:
        return None
    return Letter(_context(found, me), [("meeting.ics", "PUBLISH", _calendar(found, me, "PUBLISH"))])


def cancelled(row: Outbox) -> Letter | None:
    """Return the content of a mail about a cancelled meeting, with a calendar file that removes it."""
    found, me = _found(row)
    if found.state is not InvitationState.CANCELLED:
        return None
    return Letter(_context(found, me), [("cancelled.ics", "CANCEL", _calendar(found, me, "CANCEL"))])


def declined(row: Outbox) -> Letter | None:
    """Return the content of a mail about a decline: the reason, and the startup proposed next."""
    found, me = _found(row)
    follower = db.session.get(Invitation, row.content.get("next_id") or 0)
    return Letter(
        _context(found, me)
        | {
            "reason": label(found.decline_reason, "DeclineReason"),
            "note": found.decline_note or "",
            "next_name": meeting_lines.shown_name(follower.startup) if follower else "",
        }
    )


def told(row: Outbox) -> Letter | None:
    """Return the content of a mail about an expired or withdrawn invitation."""
    return Letter(_context(*_found(row)))


def _found(row: Outbox) -> tuple[Invitation, Participant]:
    return db.session.get(Invitation, row.content["invitation_id"]), db.session.get(Participant, row.participant_id)


def _context(found: Invitation, me: Participant) -> dict:
    other = meeting_lines.other_side(found, me)
    return {
        "event_name": localised(me.event.name),
        "me": me.name,
        "participant_id": me.id,
        "i_invited": me.id == found.investor_id,
        "meeting": meeting_lines.row(found.slot, found, other),
        "message": found.message or "",
        "reasons": of_invitation(found.reasons, me, other),
    }


def _answerable(found: Invitation) -> dict:
    """Return the link that answers, and the deadline in wall time of the event."""
    zone = found.investor.event.time_zone
    return {"path": links.path(found), "until": clock.wall(found.expires_at, zone)}


def _calendar(found: Invitation, me: Participant, method: str) -> bytes:
    return calendar([meeting_lines.entry(me.event, found, meeting_lines.other_side(found, me))], method=method)
