"""Limits of invitations: admissible pairs, and caps of both sides that keep startups from being flooded."""

from sqlalchemy import func, or_, select

from matchmaker.foundation.errors import RefusedError
from matchmaker.foundation.extensions import db
from matchmaker.foundation.vocabulary import ErrorCode, InvitationState, Kind, ParticipantState, Strength
from matchmaker.invitations.seats import Seating
from matchmaker.matching.candidates import Forbidden
from matchmaker.models import Invitation, Participant, Wish
from matchmaker.models.invitation import LIVE, OPEN
from matchmaker.programme.kinds import part_of
from matchmaker.programme.settings import settings_of


def require_pair(investor: Participant, startup: Participant) -> None:
    """Raise RefusedError for a pair that must not meet. A "no", a rule and a withdrawn profile read the same."""
    refused = RefusedError("this meeting cannot be proposed", code=ErrorCode.NOT_PROPOSED)
    if investor.event_id != startup.event_id:
        raise refused
    if (part_of(investor), part_of(startup)) != (Kind.INVESTOR, Kind.STARTUP):
        raise refused
    if any(who.state is not ParticipantState.VALIDATED for who in (investor, startup)):
        raise refused
    a, b = sorted((investor.id, startup.id))
    if Forbidden(investor.event, {investor.id: investor, startup.id: startup})(a, b) or _no(a, b):
        raise refused


def require_room(invitation: Invitation, seating: Seating, *, planned: bool = False) -> None:
    """Raise RefusedError beyond a startup's open holds or an investor's cap, or if the two already meet.

    `planned`: they meet in an unpublished agenda, and that meeting is handed over.
    """
    settings = settings_of(invitation.investor.event)
    if not planned and tuple(sorted((invitation.investor_id, invitation.startup_id))) in seating.met:
        raise RefusedError("the two already meet", code=ErrorCode.ALREADY_MEETING)
    if _count(Invitation.startup_id == invitation.startup_id, OPEN) >= settings.open_holds:
        raise RefusedError("the startup has as many open invitations as it may", code=ErrorCode.HOLDS_FULL)
    if _count(Invitation.investor_id == invitation.investor_id, LIVE) >= settings.invitations_sent:
        raise RefusedError("the investor has invited as many as they may", code=ErrorCode.TOO_MANY_SENT)


def _no(a: int, b: int) -> bool:
    query = select(Wish.id).where(
        Wish.strength == Strength.NO,
        or_((Wish.from_id == a) & (Wish.to_id == b), (Wish.from_id == b) & (Wish.to_id == a)),
    )
    return db.session.scalar(query.limit(1)) is not None


def _count(whose, states: frozenset[InvitationState]) -> int:
    query = select(func.count()).select_from(Invitation).where(whose, Invitation.state.in_(states))
    return db.session.scalar(query)
