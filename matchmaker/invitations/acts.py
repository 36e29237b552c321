"""Acts on an invitation: draft, send, accept, decline, counter, withdraw, cancel, expire, mark.

All acts are idempotent. An open invitation holds its slot by rows of Booking, released as soon as it ends. Losing a
race raises ConflictError and leaves the database unchanged.
"""

import secrets

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.bounds import require_at_most
from matchmaker.foundation.errors import InvalidError, RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, DeclineReason, ErrorCode, InvitationAct
from matchmaker.foundation.vocabulary import InvitationState as S
from matchmaker.invitations import limits, mails, next_best
from matchmaker.invitations.handover import hand_over, to_hand_over
from matchmaker.invitations.holds import assign, hold
from matchmaker.invitations.locking import lock
from matchmaker.invitations.queries import opened_slots
from matchmaker.invitations.seats import Seating
from matchmaker.invitations.states import done, in_time, require_asked, require_time
from matchmaker.invitations.transitions import record
from matchmaker.mail.meeting_lines import other_side
from matchmaker.models import Invitation, Participant, Score, Slot
from matchmaker.planning import bookings
from matchmaker.programme.timetable import has_begun

NOTE = 600


def invite(investor: Participant, startup: Participant, slot: Slot | None = None, message: str = "") -> Invitation:
    """Draft an invitation in the slot named, or in the first one free for both. A draft holds nothing."""
    limits.require_pair(investor, startup)
    if slot:
        _require_opened(investor, slot)
    seating = Seating.of(investor.event, [(investor, startup)])
    opening = next(seating.openings(investor, startup, [slot] if slot else opened_slots(investor)), None)
    if opening is None:
        raise RefusedError("slot: none is free for both", code=ErrorCode.NO_COMMON_SLOT)
    score = db.session.get(Score, tuple(sorted((investor.id, startup.id))))
    invitation = Invitation(
        event_id=investor.event_id,
        investor=investor,
        startup=startup,
        chosen=slot is not None,
        message=_short(message),
        score=score.score if score else None,
        reasons=score.reasons if score else [],
        nonce=secrets.token_hex(8),
        created_at=clock.now(),
    )
    assign(invitation, opening)
    db.session.add(invitation)
    db.session.flush()
    audit.log(Act.INVITATION_DRAFTED, "invitation", invitation.id, event=invitation.event_id, startup=startup.id)
    return invitation


def send(invitation: Invitation, seating: Seating | None = None) -> None:
    """Hold a slot, start the time to answer and mail the startup. A slot that a person chose is kept, any other may change.

    Only hours that the investor opened are held. A meeting of the two in an approved, unpublished agenda is handed over.
    """
    lock(invitation)
    if done(invitation, InvitationAct.SEND):
        return
    limits.require_pair(invitation.investor, invitation.startup)
    meeting, detail = to_hand_over(invitation.investor, invitation.startup), {}
    seating = seating or Seating.of(invitation.investor.event, [(invitation.investor, invitation.startup)])
    limits.require_room(invitation, seating, planned=meeting is not None)
    if meeting is not None:
        _require_opened(invitation.investor, meeting.slot)
        detail["meeting"] = hand_over(meeting, invitation)
    else:
        hold(invitation, _wanted_slots(invitation), seating)
    invitation.sent_at = clock.now()
    record(invitation, InvitationAct.SEND, **detail)
    mails.to("invitation", invitation, invitation.startup)


def accept(invitation: Invitation, by: Participant) -> None:
    """Accept: the hold becomes a meeting. Only the side that is asked may."""
    lock(invitation)
    if done(invitation, InvitationAct.ACCEPT):
        return
    require_asked(invitation, by)
    require_time(invitation)
    record(invitation, InvitationAct.ACCEPT, by=by.id)
    mails.to_both("invitation_accepted", invitation)


def decline(invitation: Invitation, by: Participant, reason: str | None = None, note: str = "") -> None:
    """Decline: the slot is released and the next best startup is proposed. Only the side that is asked may."""
    lock(invitation)
    if reason is not None and reason not in set(DeclineReason):
        raise InvalidError(
            f"reason {reason!r}: must be one of {', '.join(DeclineReason)}",
            code=ErrorCode.DECLINE_REASON,
            field="reason",
        )
    if done(invitation, InvitationAct.DECLINE):
        return
    require_asked(invitation, by)
    invitation.decline_reason, invitation.decline_note = reason, _short(note)
    bookings.release(invitation)
    record(invitation, InvitationAct.DECLINE, by=by.id, reason=reason)
    follower = next_best.propose_next(invitation)
    other = other_side(invitation, by)
    told = follower.id if follower and other is invitation.investor else None
    mails.to("invitation_declined", invitation, other, next_id=told)


def counter(invitation: Invitation, by: Participant, slot: Slot) -> None:
    """Propose another slot, which is held instead; the investor answers."""
    lock(invitation)
    if done(invitation, InvitationAct.COUNTER):
        return
    require_asked(invitation, by)
    require_time(invitation)
    if slot.id == invitation.slot_id:
        raise InvalidError(f"slot {slot.key}: must differ from the present one", code=ErrorCode.SAME_SLOT, field="slot")
    if slot not in opened_slots(invitation.investor):
        raise RefusedError("slot: none is free for both", code=ErrorCode.NO_COMMON_SLOT)
    first = invitation.slot
    with db.session.begin_nested():  # what it held comes back where the other slot is gone
        hold(invitation, [slot])
    invitation.first_slot, invitation.chosen = first, True
    record(invitation, InvitationAct.COUNTER, by=by.id, slot=slot.id)
    mails.to("invitation_countered", invitation, invitation.investor)


def withdraw(invitation: Invitation) -> None:
    """Withdraw an invitation that is not agreed yet."""
    lock(invitation)
    if done(invitation, InvitationAct.WITHDRAW):
        return
    known = invitation.state is not S.DRAFT
    bookings.release(invitation)
    record(invitation, InvitationAct.WITHDRAW)
    if known:
        mails.to("invitation_withdrawn", invitation, invitation.startup)


def cancel(invitation: Invitation, by: Participant | None = None) -> None:
    """Cancel an agreed meeting that has not begun: the slot is released, calendars are told."""
    lock(invitation)
    if done(invitation, InvitationAct.CANCEL):
        return
    if has_begun(invitation.slot):
        raise RefusedError("the meeting has begun", code=ErrorCode.MEETING_PAST)
    invitation.sequence += 1
    bookings.release(invitation)
    record(invitation, InvitationAct.CANCEL, by=by.id if by else None)
    mails.to_both("invitation_cancelled", invitation)


def expire(invitation: Invitation) -> None:
    """Expire an unanswered invitation: the slot is released and the next best startup is proposed."""
    lock(invitation)
    if done(invitation, InvitationAct.EXPIRE):
        return
    if in_time(invitation):
        raise RefusedError(f"invitation {invitation.id} is still open", code=ErrorCode.INVITATION_OPEN)
    bookings.release(invitation)
    record(invitation, InvitationAct.EXPIRE)
    next_best.propose_next(invitation)
    mails.to_both("invitation_expired", invitation)


def mark(invitation: Invitation, held: bool | None) -> None:
    """Mark an agreed meeting as held or missed, or as neither: nobody knows yet."""
    lock(invitation)
    act = {True: InvitationAct.HOLD, False: InvitationAct.MISS, None: InvitationAct.UNMARK}[held]
    if not done(invitation, act):
        record(invitation, act)


def _wanted_slots(invitation: Invitation) -> list[Slot]:
    """Return the opened hours in which a draft may be held, its own slot first, alone where a person chose it."""
    if invitation.chosen:
        _require_opened(invitation.investor, invitation.slot)
        return [invitation.slot]
    return sorted(opened_slots(invitation.investor), key=lambda slot: slot.id != invitation.slot_id)


def _require_opened(investor: Participant, slot: Slot) -> None:
    if slot not in opened_slots(investor):
        raise RefusedError(f"slot {slot.key}: not among the hours opened", code=ErrorCode.OUTSIDE_HOURS)


def _short(text: str) -> str | None:
    return require_at_most(text.strip(), NOTE, "message") or None
