"""Next best: the best startup that fits an investor's thesis and was not invited yet."""

import secrets
from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select

from matchmaker import audit
from matchmaker.foundation import clock
from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import Act, InvitationState, Kind, ParticipantState, Thesis
from matchmaker.invitations.holds import assign
from matchmaker.invitations.limits import require_pair
from matchmaker.invitations.queries import opened_slots
from matchmaker.invitations.seats import Opening, Seating
from matchmaker.matching import gates
from matchmaker.models import Invitation, Participant, Score
from matchmaker.programme import kinds


def against(reasons: list[dict[str, Any]]) -> list[Thesis]:
    """Return the criteria of the investor's thesis that speak against a startup."""
    return [code for code in Thesis if any(reason["code"] == code and reason["weight"] < 0 for reason in reasons)]


def fits(reasons: list[dict[str, Any]]) -> bool:
    """Return True if no criterion of the thesis speaks against the startup and no gate is closed."""
    return not against(reasons) and not gates.is_closed(reasons)


def ranked(investor: Participant) -> Iterator[tuple[Score, Participant]]:
    """Yield the startups of an investor's event by score, regardless of the thesis."""
    other = or_(
        (Score.a_id == investor.id) & (Score.b_id == Participant.id),
        (Score.b_id == investor.id) & (Score.a_id == Participant.id),
    )
    startups = kinds.playing(investor.event, Kind.STARTUP)
    query = (
        select(Score, Participant)
        .join(Participant, other)
        .where(Participant.event_id == investor.event_id, Participant.kind.in_(startups))
        .where(Participant.state == ParticipantState.VALIDATED)
        .order_by(Score.score.desc(), Participant.id)
    )
    return iter(db.session.execute(query))


def propose_next(invitation: Invitation) -> Invitation | None:
    """Propose a successor after a decline or expiry: the investor's best waiting draft, or a new one for the free slot."""
    investor = invitation.investor
    waiting = (
        select(Invitation)
        .where(Invitation.investor_id == investor.id, Invitation.state == InvitationState.DRAFT)
        .order_by(Invitation.round, Invitation.score.desc(), Invitation.id)
    )
    return db.session.scalars(waiting).first() or _new(invitation)


def _new(invitation: Invitation) -> Invitation | None:
    asked = set(
        db.session.scalars(select(Invitation.startup_id).where(Invitation.investor_id == invitation.investor_id))
    )
    for score, startup in ranked(invitation.investor):
        if startup.id in asked or not fits(score.reasons):
            continue
        try:
            require_pair(invitation.investor, startup)
        except RefusedError:
            continue
        if opening := _opening(invitation, startup):
            return _draft(invitation, startup, score, opening)
    return None


def _opening(before: Invitation, startup: Participant) -> Opening | None:
    """Return where the investor and another startup could meet: in the slot that is free again, else in another one."""
    slots = sorted(opened_slots(before.investor), key=lambda slot: slot.id != before.slot_id)
    seating = Seating.of(before.investor.event, [(before.investor, startup)])
    return next(seating.openings(before.investor, startup, slots), None)


def _draft(before: Invitation, startup: Participant, score: Score, opening: Opening) -> Invitation:
    row = Invitation(
        event_id=before.event_id,
        investor=before.investor,
        startup=startup,
        round=before.round + 1,
        message=before.message,
        score=score.score,
        reasons=score.reasons,
        nonce=secrets.token_hex(8),
        created_at=clock.now(),
    )
    assign(row, opening)
    db.session.add(row)
    db.session.flush()
    audit.log(Act.INVITATION_PROPOSED, "invitation", row.id, event=row.event_id, after=before.id)
    return row
